import type { DeleteConnectionRequest, DeleteConnectionResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import { onConnection, placeOf } from '../places.ts';
import { deleteConnectionUnit, type ToldConnection } from '../units/connections.ts';

export const DeleteConnection = (
  context: EventsContext,
): Operation<DeleteConnectionRequest, DeleteConnectionResponse> => ({
  requires: onConnection(context, 'DeleteConnection'),
  async invoke({ Name }, call) {
    const place = placeOf(Name, call);
    return answer(await perform(context, call, deleteConnectionUnit, place));
  },
  respond: (connection: ToldConnection) => answer(connection),
});

function answer(connection: ToldConnection): DeleteConnectionResponse {
  return { ...connectionAnswer(connection), ConnectionState: 'DELETING' };
}
