import type {
  PutRegistryRetentionRulesRequest,
  PutRegistryRetentionRulesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRegistry, ownRegistry } from '../requirements.ts';
import { registryRulesAnswer } from '../shapes.ts';

/** Of the caller's own registry, in the region of the call. */
export const PutRegistryRetentionRules = (
  context: HoldfastContext,
): Operation<PutRegistryRetentionRulesRequest, PutRegistryRetentionRulesResponse> => ({
  requires: onRegistry('PutRegistryRetentionRules'),
  async invoke(input, call) {
    const { retention } = context.registry;
    const rules = await retention.putRegistryRules(call, ownRegistry(call), input.retentionRulesText);
    return registryRulesAnswer(rules, undefined, call);
  },
  respond: registryRulesAnswer,
});
