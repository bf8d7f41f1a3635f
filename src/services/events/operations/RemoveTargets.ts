import type { RemoveTargetsRequest, RemoveTargetsResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { busOf } from '../finding.ts';
import { ruleRequirement } from '../requirements.ts';
import { removeTargetsUnit } from '../units/rules.ts';

export const RemoveTargets = (
  context: EventsContext,
): Operation<RemoveTargetsRequest, RemoveTargetsResponse> => ({
  requires: ({ Rule, EventBusName }, call) => [ruleRequirement('RemoveTargets', EventBusName, Rule, call)],
  async invoke({ Rule, EventBusName, Ids }, call) {
    const input = { bus: busOf(EventBusName, call), name: Rule, ids: Ids };
    return answer(await perform(context, call, removeTargetsUnit, input), Rule);
  },
  respond: (missing: readonly string[], { Rule }) => answer(missing, Rule),
});

function answer(missing: readonly string[], rule: string): RemoveTargetsResponse {
  return {
    FailedEntryCount: missing.length,
    FailedEntries: missing.map((id) => ({
      TargetId: id,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule} does not have a target with the Id ${id}.`,
    })),
  };
}
