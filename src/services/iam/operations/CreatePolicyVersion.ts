import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkManagedPolicy } from '../documents.ts';
import type { PolicyVersion } from '../entities.ts';
import { onPolicy } from '../requirements.ts';
import { createPolicyVersion } from '../units/policies.ts';

export const CreatePolicyVersion = (
  context: IamContext,
): Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> => ({
  requires: onPolicy('CreatePolicyVersion'),
  async invoke(given, call) {
    const { PolicyArn: arn, PolicyDocument: document, SetAsDefault: asDefault = false } = given;
    const { account } = call.caller;
    checkManagedPolicy(document, context.quotas.managedPolicySize);
    const limit = context.quotas.versionsPerPolicy;
    const input = { account, arn, document, asDefault, limit };
    return respond(await commit(context, call, createPolicyVersion, input), given);
  },
  respond,
});

function respond(
  { id, createdAt }: Omit<PolicyVersion, 'document'>,
  { SetAsDefault = false }: CreatePolicyVersionRequest,
): CreatePolicyVersionResponse {
  return {
    PolicyVersion: { VersionId: id, IsDefaultVersion: SetAsDefault, CreateDate: new Date(createdAt) },
  };
}
