import type { PutAccountSettingRequest, PutAccountSettingResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { onAccountSetting, settingNamed, settingValue } from '../account-settings.ts';
import type { EcrContext } from '../context.ts';
import { registryOf } from '../requirements.ts';

export const PutAccountSetting = (
  context: EcrContext,
): Operation<PutAccountSettingRequest, PutAccountSettingResponse> => ({
  requires: onAccountSetting('PutAccountSetting'),
  async invoke(input, call) {
    const { name, value } = input;
    const setting = settingNamed(name);
    const checked = settingValue(setting, value);
    await context.registry.policies.putSetting(call, registryOf({}, call), setting, checked);
    return respond(undefined, input);
  },
  respond,
});

function respond(_put: unknown, { name, value }: PutAccountSettingRequest): PutAccountSettingResponse {
  return { name, value };
}
