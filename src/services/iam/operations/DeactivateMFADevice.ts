import type { DeactivateMFADeviceRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { userNameOf } from '../subject.ts';
import { deactivateMfaDevice } from '../units/mfa-devices.ts';

export const DeactivateMFADevice = (context: IamContext): Operation<DeactivateMFADeviceRequest, void> => ({
  requires: onUser(context, 'DeactivateMFADevice'),
  async invoke(input, call) {
    await commit(context, call, deactivateMfaDevice, {
      account: call.caller.account,
      serial: input.SerialNumber,
      user: userNameOf(input, call),
    });
  },
});
