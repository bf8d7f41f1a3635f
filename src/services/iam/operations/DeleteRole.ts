import type { DeleteRoleRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onRole } from '../requirements.ts';
import { deleteRole } from '../units/delete-principals.ts';

export const DeleteRole = (context: IamContext): Operation<DeleteRoleRequest, void> => ({
  requires: onRole(context, 'DeleteRole'),
  async invoke({ RoleName: name }, call) {
    await commit(context, call, deleteRole, { account: call.caller.account, name });
  },
});
