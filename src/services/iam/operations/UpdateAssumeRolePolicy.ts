import type { UpdateAssumeRolePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkTrustPolicy } from '../documents.ts';
import { onRole } from '../requirements.ts';
import { updateTrustPolicy } from '../units/roles.ts';

export const UpdateAssumeRolePolicy = (
  context: IamContext,
): Operation<UpdateAssumeRolePolicyRequest, void> => ({
  requires: onRole(context, 'UpdateAssumeRolePolicy'),
  async invoke({ RoleName: name, PolicyDocument: document }, call) {
    checkTrustPolicy(document, context.quotas.trustPolicySize);
    await commit(context, call, updateTrustPolicy, { account: call.caller.account, name, document });
  },
});
