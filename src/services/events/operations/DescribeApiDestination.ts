import type {
  DescribeApiDestinationRequest,
  DescribeApiDestinationResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { destinationShape } from '../connection-shapes.ts';
import type { EventsContext } from '../context.ts';
import { onDestination, placeOf } from '../places.ts';
import { findDestination } from '../units/connections.ts';

export const DescribeApiDestination = (
  context: EventsContext,
): Operation<DescribeApiDestinationRequest, DescribeApiDestinationResponse> => ({
  requires: onDestination(context, 'DescribeApiDestination'),
  async invoke({ Name }, call) {
    const found = await context.store.read((view) => findDestination(view, placeOf(Name, call)));
    return { ...destinationShape(found), Description: found.body.description };
  },
});
