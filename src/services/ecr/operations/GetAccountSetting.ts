import type { GetAccountSettingRequest, GetAccountSettingResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { onAccountSetting, settingNamed } from '../account-settings.ts';
import type { EcrContext } from '../context.ts';
import { registryOf } from '../requirements.ts';

export const GetAccountSetting = (
  context: EcrContext,
): Operation<GetAccountSettingRequest, GetAccountSettingResponse> => ({
  requires: onAccountSetting('GetAccountSetting'),
  async invoke({ name }, call) {
    const value = await context.registry.policies.setting(registryOf({}, call), settingNamed(name));
    return { name, value };
  },
});
