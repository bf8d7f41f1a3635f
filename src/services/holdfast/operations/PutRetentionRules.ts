import type {
  PutRetentionRulesRequest,
  PutRetentionRulesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { rulesAnswer } from '../shapes.ts';

/** Deletes nothing by itself: the next run does, or one that is started. */
export const PutRetentionRules = (
  context: HoldfastContext,
): Operation<PutRetentionRulesRequest, PutRetentionRulesResponse> => ({
  requires: onRepository('PutRetentionRules'),
  async invoke(input, call) {
    const rules = await context.registry.retention.put(
      call,
      registryOf(input, call),
      input.repositoryName,
      input.retentionRulesText,
    );
    return rulesAnswer(rules, input, call);
  },
  respond: rulesAnswer,
});
