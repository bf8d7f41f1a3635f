import type {
  DeleteLifecyclePolicyRequest,
  DeleteLifecyclePolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { StoredLifecyclePolicy } from '../../../registry/ports.ts';
import type { EcrContext } from '../context.ts';
import { lifecyclePolicyShape } from '../lifecycle-shapes.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const DeleteLifecyclePolicy = (
  context: EcrContext,
): Operation<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse> => ({
  requires: onRepository('DeleteLifecyclePolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName } = input;
    const policy = await context.registry.lifecycle.deletePolicy(call, registry, repositoryName);
    return respond(policy, input, call);
  },
  respond,
});

function respond(
  policy: StoredLifecyclePolicy,
  input: DeleteLifecyclePolicyRequest,
  call: Answered,
): DeleteLifecyclePolicyResponse {
  const { repositoryName } = input;
  return { registryId: registryOf(input, call).account, repositoryName, ...lifecyclePolicyShape(policy) };
}
