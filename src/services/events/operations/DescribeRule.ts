import type { DescribeRuleRequest, DescribeRuleResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { busOf, findRule } from '../finding.ts';
import { onRule } from '../requirements.ts';
import { ruleShape } from '../rule-shapes.ts';

export const DescribeRule = (
  context: EventsContext,
): Operation<DescribeRuleRequest, DescribeRuleResponse> => ({
  requires: onRule('DescribeRule'),
  async invoke({ Name, EventBusName }, call) {
    const rule = await context.store.read((view) => findRule(view, busOf(EventBusName, call), Name));
    return { ...ruleShape(rule), CreatedBy: rule.body.createdBy };
  },
});
