import type { GetRegistryPolicyRequest, GetRegistryPolicyResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const GetRegistryPolicy = (
  context: EcrContext,
): Operation<GetRegistryPolicyRequest, GetRegistryPolicyResponse> => ({
  requires: onAnything('GetRegistryPolicy'),
  async invoke(_input, call) {
    const registry = registryOf({}, call);
    const policy = await context.registry.policies.ofRegistry(registry);
    return { registryId: registry.account, policyText: await shownText(context, policy) };
  },
});
