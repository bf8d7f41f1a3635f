import type { ResyncMFADeviceRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { provenCodes } from '../mfa.ts';
import { onUser } from '../requirements.ts';
import { resyncMfaDevice } from '../units/mfa-devices.ts';

export const ResyncMFADevice = (context: IamContext): Operation<ResyncMFADeviceRequest, void> => ({
  requires: onUser(context, 'ResyncMFADevice'),
  async invoke({ UserName: user, SerialNumber: serial, AuthenticationCode1, AuthenticationCode2 }, call) {
    const { account } = call.caller;
    const codes = [AuthenticationCode1, AuthenticationCode2] as const;
    const proven = await provenCodes(context, call, serial, codes);
    await commit(context, call, resyncMfaDevice, { account, serial, user, proven });
  },
});
