import type {
  DeleteRegistryPolicyRequest,
  DeleteRegistryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const DeleteRegistryPolicy = (
  context: EcrContext,
): Operation<DeleteRegistryPolicyRequest, DeleteRegistryPolicyResponse> => ({
  requires: onAnything('DeleteRegistryPolicy'),
  async invoke(_input, call) {
    const registry = registryOf({}, call);
    const policy = await context.registry.policies.deleteOfRegistry(call, registry);
    return { registryId: registry.account, policyText: await shownText(context, policy) };
  },
});
