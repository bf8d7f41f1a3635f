import type { DeletePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onPolicy } from '../requirements.ts';
import { deletePolicy } from '../units/policies.ts';

export const DeletePolicy = (context: IamContext): Operation<DeletePolicyRequest, void> => ({
  requires: onPolicy('DeletePolicy'),
  async invoke({ PolicyArn: arn }, call) {
    await commit(context, call, deletePolicy, { account: call.caller.account, arn });
  },
});
