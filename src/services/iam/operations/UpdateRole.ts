import type { UpdateRoleRequest, UpdateRoleResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onRole } from '../requirements.ts';
import { updateRole } from '../units/roles.ts';

export const UpdateRole = (context: IamContext): Operation<UpdateRoleRequest, UpdateRoleResponse> => ({
  requires: onRole(context, 'UpdateRole'),
  async invoke({ RoleName: name, Description: description, MaxSessionDuration: maxSessionDuration }, call) {
    const { account } = call.caller;
    await commit(context, call, updateRole, { account, name, description, maxSessionDuration });
    return {};
  },
});
