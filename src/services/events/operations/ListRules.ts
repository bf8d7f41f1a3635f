import type { ListRulesRequest, ListRulesResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busOf, findBus, keyOfRule } from '../finding.ts';
import { listed } from '../listing.ts';
import { onRulesOf } from '../requirements.ts';
import { ruleShape } from '../rule-shapes.ts';

export const ListRules = (context: EventsContext): Operation<ListRulesRequest, ListRulesResponse> => ({
  requires: onRulesOf('ListRules'),
  async invoke(input, call) {
    const bus = busOf(input.EventBusName, call);
    await context.store.read((view) => findBus(view, bus));
    const { name: _, ...where } = keyOfRule(bus, '');
    const { items, NextToken } = await listed(context, call, where, input);
    return { Rules: items.map(ruleShape), NextToken };
  },
});
