import type { DeleteUserRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { deleteUser } from '../units/delete-principals.ts';

export const DeleteUser = (context: IamContext): Operation<DeleteUserRequest, void> => ({
  requires: onUser(context, 'DeleteUser'),
  async invoke({ UserName: name }, call) {
    await commit(context, call, deleteUser, { account: call.caller.account, name });
  },
});
