import type { DeleteRuleRequest } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { busOf } from '../finding.ts';
import { onRule } from '../requirements.ts';
import { deleteRuleUnit } from '../units/rules.ts';

export const DeleteRule = (context: EventsContext): Operation<DeleteRuleRequest, void> => ({
  requires: onRule('DeleteRule'),
  invoke: ({ Name, EventBusName }, call) =>
    perform(context, call, deleteRuleUnit, { bus: busOf(EventBusName, call), name: Name }),
});
