import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** Gives the text back as it was given; Get gives it as it is understood (spec 3.4). */
export const PutLifecyclePolicy = (
  context: EcrContext,
): Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> => ({
  requires: onRepository('PutLifecyclePolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName, lifecyclePolicyText } = input;
    await context.registry.lifecycle.putPolicy(call, registry, repositoryName, lifecyclePolicyText);
    return { registryId: registry.account, repositoryName, lifecyclePolicyText };
  },
});
