import type { PutRegistryPolicyRequest, PutRegistryPolicyResponse } from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { checkPolicy, fitsScopeV1, invalidPolicy } from '../policy-texts.ts';
import { onAnything, registryOf } from '../requirements.ts';

/** Spec 4.4. Under scope V1 a policy may speak of that scope's actions only. */
export const PutRegistryPolicy = (
  context: EcrContext,
): Operation<PutRegistryPolicyRequest, PutRegistryPolicyResponse> => ({
  requires: onAnything('PutRegistryPolicy'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const { policies } = context.registry;
    const { policy, kept } = await checkPolicy(context, 'registry', input.policyText);
    const scope = await policies.setting(registry, 'REGISTRY_POLICY_SCOPE');
    if (scope === 'V1' && !fitsScopeV1(policy)) throw invalidPolicy('registry');
    await policies.setOfRegistry(call, registry, kept);
    return respond(undefined, input, call);
  },
  respond,
});

function respond(
  _put: unknown,
  { policyText }: PutRegistryPolicyRequest,
  call: Answered,
): PutRegistryPolicyResponse {
  return { registryId: registryOf({}, call).account, policyText };
}
