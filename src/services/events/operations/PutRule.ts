import type { PutRuleRequest, PutRuleResponse } from '../../../generated/events/types.ts';
import type { Requirement } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { compilePattern } from '../pattern/compile.ts';
import { patternConditions } from '../pattern/conditions.ts';
import { passRoles, ruleRequirement, tagConditions } from '../requirements.ts';
import { parseSchedule } from '../schedule/schedule.ts';
import { tagsOf } from '../tags.ts';
import { putRuleUnit } from '../units/rules.ts';

export const PutRule = (context: EventsContext): Operation<PutRuleRequest, PutRuleResponse> => ({
  requires({ Name, EventBusName, EventPattern, RoleArn, Tags }, call): readonly Requirement[] {
    const conditions = {
      ...tagConditions(tagsOf(Tags)),
      ...patternConditions(EventPattern),
      'events:creatorAccount': [call.caller.account],
    };
    return [ruleRequirement('PutRule', EventBusName, Name, call, conditions), ...passRoles([RoleArn], call)];
  },
  async invoke(
    { Name, EventBusName, EventPattern, ScheduleExpression, State, Description, RoleArn, Tags },
    call,
  ) {
    const bus = busOf(EventBusName, call);
    if (EventPattern === undefined && ScheduleExpression === undefined) {
      throw refuse.invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    if (EventPattern !== undefined) compilePattern(EventPattern);
    if (ScheduleExpression !== undefined) {
      if (bus.name !== 'default') {
        throw refuse.invalid('ScheduleExpression is supported only on the default event bus.');
      }
      if (parseSchedule(ScheduleExpression) === undefined) {
        throw refuse.invalid('Parameter ScheduleExpression is not valid.');
      }
    }
    return answer(
      await perform(context, call, putRuleUnit, {
        bus,
        name: Name,
        rule: {
          pattern: EventPattern,
          schedule: ScheduleExpression,
          state: State ?? 'ENABLED',
          description: Description,
          roleArn: RoleArn,
        },
        tags: tagsOf(Tags),
        owner: call.caller.account,
      }),
    );
  },
  respond: (rule: { readonly arn: string }) => answer(rule),
});

const answer = ({ arn }: { readonly arn: string }): PutRuleResponse => ({ RuleArn: arn });
