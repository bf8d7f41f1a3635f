import type {
  DeleteRepositoryPolicyRequest,
  DeleteRepositoryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { ResourcePolicy } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const DeleteRepositoryPolicy = (
  context: EcrContext,
): Operation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse> => ({
  requires: onRepository('DeleteRepositoryPolicy'),
  async invoke(input, call) {
    const { policies } = context.registry;
    const { repositoryName } = input;
    const show = (policy: ResourcePolicy) => shownText(context, policy);
    const text = await policies.deleteOfRepository(call, registryOf(input, call), repositoryName, show);
    return respond(text, input, call);
  },
  respond,
});

function respond(
  policyText: string,
  input: DeleteRepositoryPolicyRequest,
  call: Answered,
): DeleteRepositoryPolicyResponse {
  return { registryId: registryOf(input, call).account, repositoryName: input.repositoryName, policyText };
}
