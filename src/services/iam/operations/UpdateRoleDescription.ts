import type {
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { fromPrincipalIds } from '../principals.ts';
import { onRole } from '../requirements.ts';
import { roleShape } from '../shapes.ts';
import { updateRole } from '../units/roles.ts';

export const UpdateRoleDescription = (
  context: IamContext,
): Operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> => ({
  requires: onRole(context, 'UpdateRoleDescription'),
  async invoke({ RoleName: name, Description: description }, call) {
    const role = await commit(context, call, updateRole, {
      account: call.caller.account,
      name,
      description,
      maxSessionDuration: undefined,
    });
    const trustPolicy = await context.store.read((view) => fromPrincipalIds(view, role.body.trustPolicy));
    return { Role: roleShape(role, trustPolicy) };
  },
});
