import type { DeleteConnectionRequest, DeleteConnectionResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionShape } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import { onConnection, placeOf } from '../places.ts';
import { deleteConnectionUnit } from '../units/connections.ts';

export const DeleteConnection = (
  context: EventsContext,
): Operation<DeleteConnectionRequest, DeleteConnectionResponse> => ({
  requires: onConnection(context, 'DeleteConnection'),
  async invoke({ Name }, call) {
    const place = placeOf(Name, call);
    const body = await perform(context, call, deleteConnectionUnit, place);
    const shape = connectionShape({ ...place, kind: 'connection', bus: '', body });
    const { Name: _, AuthorizationType: __, ...answer } = shape;
    return { ...answer, ConnectionState: 'DELETING' };
  },
});
