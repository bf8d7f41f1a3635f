import type {
  DeleteRegistryPolicyRequest,
  DeleteRegistryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { ResourcePolicy } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const DeleteRegistryPolicy = (
  context: EcrContext,
): Operation<DeleteRegistryPolicyRequest, DeleteRegistryPolicyResponse> => ({
  requires: onAnything('DeleteRegistryPolicy'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const show = (policy: ResourcePolicy) => shownText(context, policy);
    const text = await context.registry.policies.deleteOfRegistry(call, registry, show);
    return respond(text, input, call);
  },
  respond,
});

function respond(
  policyText: string,
  _input: DeleteRegistryPolicyRequest,
  call: Answered,
): DeleteRegistryPolicyResponse {
  return { registryId: registryOf({}, call).account, policyText };
}
