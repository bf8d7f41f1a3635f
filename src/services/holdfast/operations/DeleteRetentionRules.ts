import type {
  DeleteRetentionRulesRequest,
  DeleteRetentionRulesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { rulesAnswer } from '../shapes.ts';

/** The registry's rules hold for the repository from then on, if there are some. */
export const DeleteRetentionRules = (
  context: HoldfastContext,
): Operation<DeleteRetentionRulesRequest, DeleteRetentionRulesResponse> => ({
  requires: onRepository('DeleteRetentionRules'),
  async invoke(input, call) {
    const rules = await context.registry.retention.delete(
      call,
      registryOf(input, call),
      input.repositoryName,
    );
    return rulesAnswer(rules, input, call);
  },
  respond: rulesAnswer,
});
