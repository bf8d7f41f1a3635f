import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { lifecyclePolicyShape } from '../lifecycle-shapes.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const GetLifecyclePolicy = (
  context: EcrContext,
): Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> => ({
  requires: onRepository('GetLifecyclePolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName } = input;
    const policy = await context.registry.lifecycle.policy(registry, repositoryName);
    return { registryId: registry.account, repositoryName, ...lifecyclePolicyShape(policy) };
  },
});
