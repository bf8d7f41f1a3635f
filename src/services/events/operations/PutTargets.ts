import type { PutTargetsRequest, PutTargetsResponse } from '../../../generated/events/types.ts';
import type { Requirement } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { passRoles, ruleRequirement } from '../requirements.ts';
import { checkTarget } from '../targets.ts';
import { putTargetsUnit } from '../units/rules.ts';

const allPut = { FailedEntryCount: 0, FailedEntries: [] };

export const PutTargets = (context: EventsContext): Operation<PutTargetsRequest, PutTargetsResponse> => ({
  requires({ Rule, EventBusName, Targets }, call): readonly Requirement[] {
    const conditions = { 'events:TargetArn': Targets.map(({ Arn }) => Arn) };
    return [
      ruleRequirement('PutTargets', EventBusName, Rule, call, conditions),
      ...passRoles(
        Targets.map(({ RoleArn }) => RoleArn),
        call,
      ),
    ];
  },
  async invoke({ Rule, EventBusName, Targets }, call) {
    const bus = busOf(EventBusName, call);
    const ids = new Set(Targets.map(({ Id }) => Id));
    if (ids.size < Targets.length) throw refuse.invalid('The same target Id is given more than once.');
    for (const target of Targets) checkTarget(context, call, bus, target);
    await perform(context, call, putTargetsUnit, { bus, name: Rule, targets: Targets });
    return allPut;
  },
  respond: () => allPut,
});
