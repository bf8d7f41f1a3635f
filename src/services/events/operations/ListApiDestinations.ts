import type {
  ListApiDestinationsRequest,
  ListApiDestinationsResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { destinationShape } from '../connection-shapes.ts';
import type { EventsContext } from '../context.ts';
import { listed } from '../listing.ts';
import { onAnything } from '../requirements.ts';

export const ListApiDestinations = (
  context: EventsContext,
): Operation<ListApiDestinationsRequest, ListApiDestinationsResponse> => ({
  requires: onAnything('ListApiDestinations'),
  async invoke(input, call) {
    const { ConnectionArn: connection } = input;
    const { caller, region } = call;
    const where = { account: caller.account, region, kind: 'destination', bus: '' } as const;
    const { items, NextToken } = await listed(
      context,
      call,
      where,
      input,
      ({ body }) => connection === undefined || body.connectionArn === connection,
      connection,
    );
    return { ApiDestinations: items.map(destinationShape), NextToken };
  },
});
