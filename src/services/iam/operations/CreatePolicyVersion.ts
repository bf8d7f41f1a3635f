import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkManagedPolicy } from '../documents.ts';
import { onPolicy } from '../requirements.ts';
import { createPolicyVersion } from '../units/policies.ts';

export const CreatePolicyVersion = (
  context: IamContext,
): Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> => ({
  requires: onPolicy('CreatePolicyVersion'),
  async invoke({ PolicyArn: arn, PolicyDocument: document, SetAsDefault: asDefault = false }, call) {
    const { account } = call.caller;
    checkManagedPolicy(document, context.quotas.managedPolicySize);
    const limit = context.quotas.versionsPerPolicy;
    const input = { account, arn, document, asDefault, limit };
    const { id, createdAt } = await commit(context, call, createPolicyVersion, input);
    return {
      PolicyVersion: { VersionId: id, IsDefaultVersion: asDefault, CreateDate: new Date(createdAt) },
    };
  },
});
