import type { DeleteVirtualMFADeviceRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onDevice } from '../requirements.ts';
import { deleteMfaDevice } from '../units/mfa-devices.ts';

export const DeleteVirtualMFADevice = (
  context: IamContext,
): Operation<DeleteVirtualMFADeviceRequest, void> => ({
  requires: onDevice('DeleteVirtualMFADevice'),
  async invoke({ SerialNumber: serial }, call) {
    await commit(context, call, deleteMfaDevice, { account: call.caller.account, serial });
  },
});
