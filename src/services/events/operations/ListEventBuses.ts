import type {
  EventBus,
  ListEventBusesRequest,
  ListEventBusesResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import type { BusBody } from '../entities.ts';
import { busOf, findBus } from '../finding.ts';
import { listed } from '../listing.ts';
import { onAnything } from '../requirements.ts';

/** The default bus comes first. */
export const ListEventBuses = (
  context: EventsContext,
): Operation<ListEventBusesRequest, ListEventBusesResponse> => ({
  requires: onAnything('ListEventBuses'),
  async invoke(input, call) {
    const { caller, region } = call;
    const where = { account: caller.account, region, kind: 'bus', bus: '' } as const;
    const others = ({ name }: { readonly name: string }) => name !== 'default';
    const first = input.NextToken === undefined && 'default'.startsWith(input.NamePrefix ?? '');
    const { items, NextToken } = await listed(context, call, where, input, others, '', first ? 1 : 0);
    const shape = (name: string, body: BusBody): EventBus => ({
      Name: name,
      Arn: busArn({ account: caller.account, region, name }),
      Description: body.description,
      Policy: body.policy,
      ...(body.createdAt > 0 && { CreationTime: new Date(body.createdAt) }),
      ...(body.updatedAt > 0 && { LastModifiedTime: new Date(body.updatedAt) }),
    });
    const buses = items.map(({ name, body }) => shape(name, body));
    if (!first) return { EventBuses: buses, NextToken };
    const { body } = await context.store.read((view) => findBus(view, busOf(undefined, call)));
    return { EventBuses: [shape('default', body), ...buses], NextToken };
  },
});
