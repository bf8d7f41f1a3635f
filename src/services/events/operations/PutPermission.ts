import type { PutPermissionRequest } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { changePolicy, statementOf } from '../bus-policy.ts';
import type { EventsContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { onAnything } from '../requirements.ts';

export const PutPermission = (context: EventsContext): Operation<PutPermissionRequest, void> => ({
  requires: onAnything('PutPermission'),
  async invoke({ EventBusName, Policy, Action, Principal, StatementId, Condition }, call) {
    const bus = busOf(EventBusName, call);
    if (Policy !== undefined) {
      if ([Action, Principal, StatementId, Condition].some((member) => member !== undefined)) {
        throw refuse.invalid(
          'Policy cannot be specified together with Action, Principal, StatementId or Condition.',
        );
      }
      return changePolicy(context, call, bus, () => Policy);
    }
    if (Action === undefined || Principal === undefined || StatementId === undefined) {
      throw refuse.invalid('Parameter(s) Action, Principal and StatementId must be specified.');
    }
    if (!/^events:PutEvents$/i.test(Action)) {
      throw refuse.parameter('Action', "Provided value in parameter 'action' is not supported.");
    }
    const permission = { sid: StatementId, action: Action, principal: Principal, condition: Condition };
    return changePolicy(context, call, bus, (statements) => [
      ...statements.filter(({ Sid }) => Sid !== StatementId),
      statementOf(bus, permission),
    ]);
  },
});
