import type { RemovePermissionRequest } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { changePolicy } from '../bus-policy.ts';
import type { EventsContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { onAnything } from '../requirements.ts';

export const RemovePermission = (context: EventsContext): Operation<RemovePermissionRequest, void> => ({
  requires: onAnything('RemovePermission'),
  async invoke({ EventBusName, StatementId, RemoveAllPermissions = false }, call) {
    if (!RemoveAllPermissions && StatementId === undefined) {
      throw refuse.invalid('Parameter StatementId must be specified, unless RemoveAllPermissions is true.');
    }
    return changePolicy(context, call, busOf(EventBusName, call), (statements) => {
      if (RemoveAllPermissions) return [];
      if (statements.length === 0) throw refuse.notFound('EventBus does not have a policy.');
      const kept = statements.filter(({ Sid }) => Sid !== StatementId);
      if (kept.length === statements.length)
        throw refuse.notFound('Statement with the provided id does not exist.');
      return kept;
    });
  },
});
