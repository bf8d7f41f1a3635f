import type { Unit } from '../../../kernel/unit.ts';
import type { ConnectionBody, DestinationBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import type { EventEntity, EventTx } from '../ports.ts';
import { connectionOf } from './rules.ts';

const MOST = 3_000;

/** Nothing of what it authorizes with, not even sealed. */
export type ToldConnection = Place & {
  readonly body: Pick<ConnectionBody, 'id' | 'type' | 'state' | 'createdAt' | 'updatedAt' | 'authorizedAt'>;
};

export type ToldDestination = Place & { readonly body: DestinationBody };

interface Place {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

const key = <Kind extends 'connection' | 'destination'>({ account, region, name }: Place, kind: Kind) => ({
  account,
  region,
  kind,
  bus: '',
  name,
});

export const createConnectionUnit: Unit<EventTx, Place & { readonly body: ConnectionBody }, ToldConnection> =
  {
    name: 'events/create-connection',
    async run(tx, { body, ...place }) {
      const where = key(place, 'connection');
      if ((await tx.eventEntities.get(where)) !== undefined) {
        throw refuse.exists(`Connection ${place.name} already exists.`);
      }
      if ((await tx.eventEntities.count(where)) >= MOST) throw refuse.limit();
      await tx.eventEntities.put({ ...where, body });
      return toldOf({ ...where, body });
    },
  };

/** Undefined when it is not as it was when `body` was made of it. */
export const replaceConnectionUnit: Unit<
  EventTx,
  Place & { readonly before: string | undefined; readonly body: ConnectionBody },
  ToldConnection | undefined
> = {
  name: 'events/replace-connection',
  async run(tx, { before, body, ...place }) {
    const found = await findConnection(tx, place);
    if (found.body.sealed !== before || found.body.id !== body.id) return undefined;
    await tx.eventEntities.put({ ...found, body });
    return toldOf({ ...found, body });
  },
  settles: (replaced) => replaced !== undefined,
};

export const deleteConnectionUnit: Unit<EventTx, Place, ToldConnection> = {
  name: 'events/delete-connection',
  async run(tx, place) {
    const { body, ...found } = await findConnection(tx, place);
    await tx.eventEntities.remove(found);
    return toldOf({ ...found, body });
  },
};

function toldOf({ account, region, name, body }: EventEntity<'connection'>): ToldConnection {
  const { id, type, state, createdAt, updatedAt, authorizedAt } = body;
  return { account, region, name, body: { id, type, state, createdAt, updatedAt, authorizedAt } };
}

interface Reads {
  readonly eventEntities: Pick<EventTx['eventEntities'], 'get'>;
}

/** Throws ResourceNotFound. */
export async function findConnection(from: Reads, place: Place): Promise<EventEntity<'connection'>> {
  const found = await from.eventEntities.get(key(place, 'connection'));
  if (found === undefined) throw refuse.noConnection(place.name);
  return found;
}

/** Throws ResourceNotFound. */
export async function findDestination(from: Reads, place: Place): Promise<EventEntity<'destination'>> {
  const found = await from.eventEntities.get(key(place, 'destination'));
  if (found === undefined) throw refuse.noDestination(place.name);
  return found;
}

export const createDestinationUnit: Unit<EventTx, ToldDestination, ToldDestination> = {
  name: 'events/create-destination',
  async run(tx, { body, ...place }) {
    const where = key(place, 'destination');
    if ((await tx.eventEntities.get(where)) !== undefined) {
      throw refuse.exists(`An api-destination '${place.name}' already exists.`);
    }
    if ((await tx.eventEntities.count(where)) >= MOST) throw refuse.limit();
    await checkConnection(tx, place, body.connectionArn);
    await tx.eventEntities.put({ ...where, body });
    return { ...place, body };
  },
};

/** What is not named stays as it is. */
export const updateDestinationUnit: Unit<
  EventTx,
  Place & { readonly changes: Partial<DestinationBody> },
  ToldDestination
> = {
  name: 'events/update-destination',
  async run(tx, { changes, ...place }, { now }) {
    const found = await findDestination(tx, place);
    if (changes.connectionArn !== undefined) await checkConnection(tx, place, changes.connectionArn);
    const body = { ...found.body, ...changes, updatedAt: now };
    await tx.eventEntities.put({ ...found, body });
    return { ...place, body };
  },
};

export const deleteDestinationUnit: Unit<EventTx, Place, void> = {
  name: 'events/delete-destination',
  async run(tx, place) {
    const { body: _, ...found } = await findDestination(tx, place);
    await tx.eventEntities.remove(found);
  },
};

async function checkConnection(tx: EventTx, { account, region }: Place, arn: string): Promise<void> {
  const named = connectionOf(arn);
  const name = named?.name ?? arn;
  const own = arn.includes(`:events:${region}:${account}:`);
  const found = own ? await findConnection(tx, { account, region, name }) : undefined;
  if (named === undefined || found?.body.id !== named.id) throw refuse.noConnection(name);
}
