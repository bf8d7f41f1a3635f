import type {
  DeleteRegistryRetentionRulesRequest,
  DeleteRegistryRetentionRulesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRegistry, ownRegistry } from '../requirements.ts';
import { registryRulesAnswer } from '../shapes.ts';

/** Of the caller's own registry, in the region of the call. */
export const DeleteRegistryRetentionRules = (
  context: HoldfastContext,
): Operation<DeleteRegistryRetentionRulesRequest, DeleteRegistryRetentionRulesResponse> => ({
  requires: onRegistry('DeleteRegistryRetentionRules'),
  async invoke(_, call) {
    const { retention } = context.registry;
    const rules = await retention.deleteRegistryRules(call, ownRegistry(call));
    return registryRulesAnswer(rules, undefined, call);
  },
  respond: registryRulesAnswer,
});
