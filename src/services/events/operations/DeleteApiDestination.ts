import type {
  DeleteApiDestinationRequest,
  DeleteApiDestinationResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { onDestination, placeOf } from '../places.ts';
import { deleteDestinationUnit } from '../units/connections.ts';

export const DeleteApiDestination = (
  context: EventsContext,
): Operation<DeleteApiDestinationRequest, DeleteApiDestinationResponse> => ({
  requires: onDestination(context, 'DeleteApiDestination'),
  async invoke({ Name }, call) {
    await perform(context, call, deleteDestinationUnit, placeOf(Name, call));
    return {};
  },
});
