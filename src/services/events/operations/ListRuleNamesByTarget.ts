import type {
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busOf, findBus, keyOfRule } from '../finding.ts';
import { listed } from '../listing.ts';
import { onRulesOf } from '../requirements.ts';

export const ListRuleNamesByTarget = (
  context: EventsContext,
): Operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse> => ({
  requires: onRulesOf('ListRuleNamesByTarget'),
  async invoke({ TargetArn, EventBusName, Limit, NextToken: token }, call) {
    const bus = busOf(EventBusName, call);
    await context.store.read((view) => findBus(view, bus));
    const { name: _, ...where } = keyOfRule(bus, '');
    const { items, NextToken } = await listed(
      context,
      call,
      where,
      { Limit, NextToken: token },
      ({ body }) => body.targets.some(({ Arn }) => Arn === TargetArn),
      TargetArn,
    );
    return { RuleNames: items.map(({ name }) => name), NextToken };
  },
});
