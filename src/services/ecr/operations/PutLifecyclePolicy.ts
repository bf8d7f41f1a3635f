import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
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
    return respond(undefined, input, call);
  },
  respond,
});

function respond(
  _put: unknown,
  input: PutLifecyclePolicyRequest,
  call: Answered,
): PutLifecyclePolicyResponse {
  const { repositoryName, lifecyclePolicyText } = input;
  return { registryId: registryOf(input, call).account, repositoryName, lifecyclePolicyText };
}
