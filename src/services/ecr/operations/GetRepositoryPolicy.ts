import type {
  GetRepositoryPolicyRequest,
  GetRepositoryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const GetRepositoryPolicy = (
  context: EcrContext,
): Operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse> => ({
  requires: onRepository('GetRepositoryPolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName } = input;
    const policy = await context.registry.policies.ofRepository(registry, repositoryName);
    const policyText = await shownText(context, policy);
    return { registryId: registry.account, repositoryName, policyText };
  },
});
