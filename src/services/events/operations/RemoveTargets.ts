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
    const missing = await perform(context, call, removeTargetsUnit, input);
    return {
      FailedEntryCount: missing.length,
      FailedEntries: missing.map((id) => ({
        TargetId: id,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${Rule} does not have a target with the Id ${id}.`,
      })),
    };
  },
});
