import type {
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onRole } from '../requirements.ts';
import { roleShape } from '../shapes.ts';
import { type UpdatedRole, updateRole } from '../units/roles.ts';

export const UpdateRoleDescription = (
  context: IamContext,
): Operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> => ({
  requires: onRole(context, 'UpdateRoleDescription'),
  async invoke({ RoleName: name, Description: description }, call) {
    const updated = await commit(context, call, updateRole, {
      account: call.caller.account,
      name,
      description,
      maxSessionDuration: undefined,
    });
    return respond(updated);
  },
  respond,
});

function respond({ role, trustPolicy }: UpdatedRole): UpdateRoleDescriptionResponse {
  return { Role: roleShape(role, trustPolicy) };
}
