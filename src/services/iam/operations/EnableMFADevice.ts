import type { EnableMFADeviceRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { provenCodes } from '../mfa.ts';
import { onUser } from '../requirements.ts';
import { enableMfaDevice } from '../units/mfa-devices.ts';

export const EnableMFADevice = (context: IamContext): Operation<EnableMFADeviceRequest, void> => ({
  requires: onUser(context, 'EnableMFADevice'),
  async invoke({ UserName: user, SerialNumber: serial, AuthenticationCode1, AuthenticationCode2 }, call) {
    const { account } = call.caller;
    const codes = [AuthenticationCode1, AuthenticationCode2] as const;
    const proven = await provenCodes(context, call, serial, codes);
    const limit = context.quotas.mfaDevicesPerUser;
    await commit(context, call, enableMfaDevice, { account, serial, user, proven, limit });
  },
});
