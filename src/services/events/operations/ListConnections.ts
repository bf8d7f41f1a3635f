import type { ListConnectionsRequest, ListConnectionsResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionShape } from '../connection-shapes.ts';
import type { EventsContext } from '../context.ts';
import { listed } from '../listing.ts';
import { onAnything } from '../requirements.ts';

export const ListConnections = (
  context: EventsContext,
): Operation<ListConnectionsRequest, ListConnectionsResponse> => ({
  requires: onAnything('ListConnections'),
  async invoke(input, call) {
    const { ConnectionState: state } = input;
    const { caller, region } = call;
    const where = { account: caller.account, region, kind: 'connection', bus: '' } as const;
    const { items, NextToken } = await listed(
      context,
      call,
      where,
      input,
      ({ body }) => state === undefined || body.state === state,
      state,
    );
    return { Connections: items.map(connectionShape), NextToken };
  },
});
