import type {
  DeleteRepositoryPolicyRequest,
  DeleteRepositoryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const DeleteRepositoryPolicy = (
  context: EcrContext,
): Operation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse> => ({
  requires: onRepository('DeleteRepositoryPolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName } = input;
    const policy = await context.registry.policies.deleteOfRepository(call, registry, repositoryName);
    const policyText = await shownText(context, policy);
    return { registryId: registry.account, repositoryName, policyText };
  },
});
