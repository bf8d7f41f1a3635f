import type { EnableRuleRequest } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { busOf } from '../finding.ts';
import { onRule } from '../requirements.ts';
import { setRuleStateUnit } from '../units/rules.ts';

export const EnableRule = (context: EventsContext): Operation<EnableRuleRequest, void> => ({
  requires: onRule('EnableRule'),
  invoke({ Name, EventBusName }, call) {
    const input = { bus: busOf(EventBusName, call), name: Name, state: 'ENABLED' } as const;
    return perform(context, call, setRuleStateUnit, input);
  },
});
