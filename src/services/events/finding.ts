import type { Call } from '../../kernel/identity.ts';
import { type BusRef, parseBus } from './arns.ts';
import type { BusBody } from './entities.ts';
import { refuse } from './errors.ts';
import type { EventEntity, EventTx, EventView } from './ports.ts';

type Reads = Pick<EventView | EventTx, 'eventEntities'>;

/** The bus that a request means; without a name the default bus. Throws Validation. */
export function busOf(
  nameOrArn: string | undefined,
  { caller: { account }, region }: Pick<Call, 'caller' | 'region'>,
): BusRef {
  const bus = parseBus(nameOrArn ?? 'default', { account, region });
  if (bus === undefined) throw refuse.parameter('EventBusName', 'Provided Arn is not in correct format.');
  return bus;
}

export const keyOfBus = ({ account, region, name }: BusRef) =>
  ({ account, region, kind: 'bus', bus: '', name }) as const;

export const keyOfRule = ({ account, region, name: bus }: BusRef, name: string) =>
  ({ account, region, kind: 'rule', bus, name }) as const;

const untouched: BusBody = { tags: [], createdAt: 0, updatedAt: 0 };

/** The default bus is always there. Throws ResourceNotFound. */
export async function findBus(from: Reads, bus: BusRef): Promise<EventEntity<'bus'>> {
  const key = keyOfBus(bus);
  const found = await from.eventEntities.get(key);
  if (found !== undefined) return found;
  if (bus.name === 'default') return { ...key, body: untouched };
  throw refuse.noBus(bus.name);
}

/** Throws ResourceNotFound, of the bus or the rule. */
export async function findRule(from: Reads, bus: BusRef, name: string): Promise<EventEntity<'rule'>> {
  const found = await from.eventEntities.get(keyOfRule(bus, name));
  if (found !== undefined) return found;
  await findBus(from, bus);
  throw refuse.noRule(name, bus.name);
}
