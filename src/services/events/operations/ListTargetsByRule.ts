import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busOf, findRule } from '../finding.ts';
import { ruleRequirement } from '../requirements.ts';

export const ListTargetsByRule = (
  context: EventsContext,
): Operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> => ({
  requires: ({ Rule, EventBusName }, call) => [
    ruleRequirement('ListTargetsByRule', EventBusName, Rule, call),
  ],
  async invoke({ Rule, EventBusName, Limit = 100, NextToken }, call) {
    const bus = busOf(EventBusName, call);
    const { body } = await context.store.read((view) => findRule(view, bus, Rule));
    const tokens = context.pages.of(['targets', bus.account, bus.region, bus.name, Rule]);
    const [from = '0'] = tokens.read(NextToken) ?? [];
    const end = Number(from) + Limit;
    const more = end < body.targets.length;
    return {
      Targets: body.targets.slice(Number(from), end),
      NextToken: tokens.write(more ? [String(end)] : undefined),
    };
  },
});
