import type {
  DeauthorizeConnectionRequest,
  DeauthorizeConnectionResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import type { ConnectionBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import { onConnection, placeOf } from '../places.ts';
import { findConnection, replaceConnectionUnit, type ToldConnection } from '../units/connections.ts';

/** The secrets are forgotten; UpdateConnection gives new ones. */
export const DeauthorizeConnection = (
  context: EventsContext,
): Operation<DeauthorizeConnectionRequest, DeauthorizeConnectionResponse> => ({
  requires: onConnection(context, 'DeauthorizeConnection'),
  async invoke({ Name }, call) {
    const place = placeOf(Name, call);
    const found = await context.store.read((view) => findConnection(view, place));
    const { sealed: before, ...kept } = found.body;
    const body: ConnectionBody = { ...kept, state: 'DEAUTHORIZED', updatedAt: context.clock.now() };
    const replaced = await perform(context, call, replaceConnectionUnit, { ...place, before, body });
    if (replaced === undefined) throw refuse.changed();
    return connectionAnswer(replaced);
  },
  respond: (connection: ToldConnection) => connectionAnswer(connection),
});
