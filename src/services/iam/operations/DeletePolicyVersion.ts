import type { DeletePolicyVersionRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onPolicy } from '../requirements.ts';
import { deletePolicyVersion } from '../units/policies.ts';

export const DeletePolicyVersion = (context: IamContext): Operation<DeletePolicyVersionRequest, void> => ({
  requires: onPolicy('DeletePolicyVersion'),
  async invoke({ PolicyArn: arn, VersionId: version }, call) {
    await commit(context, call, deletePolicyVersion, { account: call.caller.account, arn, version });
  },
});
