import type { Unit } from '../../kernel/unit.ts';
import type { NewEvent } from '../../registry/ports.ts';
import type { CloudWatchTx } from '../../services/cloudwatch/ports.ts';
import { type ActionOutcome, recordAction } from '../../services/cloudwatch/units/index.ts';
import type {
  DeliveryBody,
  EventEntity,
  EventKey,
  EventTx,
  HeardPlaces,
  NewDelivery,
} from '../../services/events/ports.ts';
import { dueOf } from '../../services/events/units/index.ts';

/** The histories of alarms are told what came of their actions. */
export type DeliveryTx = EventTx & Pick<CloudWatchTx, 'alarms'>;

interface Dispatched {
  readonly sequence: number;
  readonly deliveries: readonly NewDelivery[];
  /** An action that nobody carries out. */
  readonly undone?: ActionOutcome;
}

/** Events leave the outbox for the lanes of their targets; one that has left already is not sent again. */
export const dispatchUnit: Unit<DeliveryTx, { readonly events: readonly Dispatched[] }, void> = {
  name: 'delivery/dispatch',
  async run(tx, { events }, { now }) {
    for (const { sequence, deliveries, undone } of events) {
      if (!(await tx.events.remove(sequence))) continue;
      for (const delivery of deliveries) await tx.deliveries.add(delivery, now);
      if (undone !== undefined) await recordAction(tx, undone, now);
    }
  },
};

interface DispatchedCalls {
  /** How far was noted when the reading began: nobody else has read on since. */
  readonly from: HeardPlaces;
  readonly to: HeardPlaces;
  readonly deliveries: readonly NewDelivery[];
}

/** What is told of calls, and how far their records are read, together. */
export const dispatchCallsUnit: Unit<EventTx, DispatchedCalls, void> = {
  name: 'delivery/dispatch-calls',
  async run(tx, { from, to, deliveries }, { now }) {
    const noted = await tx.heardCalls.reached();
    if (JSON.stringify(noted) !== JSON.stringify(from))
      throw new Error('Records of calls were told of twice');
    await tx.heardCalls.setReached(to);
    for (const delivery of deliveries) await tx.deliveries.add(delivery, now);
  },
};

interface Fired {
  readonly key: EventKey<'rule'>;
  /** When it was due. */
  readonly dueAt: number;
  readonly deliveries: readonly NewDelivery[];
}

/** A schedule fires, unless it has been changed or has fired meanwhile. What was missed is not made up for. */
export const fireUnit: Unit<EventTx, Fired, void> = {
  name: 'delivery/fire',
  async run(tx, { key, dueAt, deliveries }, { now }) {
    const rule: EventEntity<'rule'> | undefined = await tx.eventEntities.get(key);
    if (rule?.dueAt !== dueAt) return;
    await tx.eventEntities.put({ ...rule, dueAt: dueOf(rule.body, now) });
    for (const delivery of deliveries) await tx.deliveries.add(delivery, now);
  },
};

type Settled =
  | { readonly id: number; readonly kind: 'done'; readonly action?: ActionOutcome }
  | {
      readonly id: number;
      readonly kind: 'later';
      readonly dueAt: number;
      readonly attempts: number;
      readonly error: string;
    }
  | {
      readonly id: number;
      readonly kind: 'dead';
      readonly attempts: number;
      readonly error: string;
      readonly action?: ActionOutcome;
    };

export const settleUnit: Unit<DeliveryTx, Settled, void> = {
  name: 'delivery/settle',
  async run(tx, settled, { now }) {
    const { id } = settled;
    if (settled.kind === 'done') await tx.deliveries.remove(id);
    else if (settled.kind === 'dead') await tx.deliveries.bury(id, settled.attempts, settled.error, now);
    else await tx.deliveries.postpone(id, settled.dueAt, settled.attempts, settled.error);
    if (settled.kind !== 'later' && settled.action !== undefined) await recordAction(tx, settled.action, now);
  },
};

/** What came of the action of an alarm; undefined `error`: it was carried out. */
export function outcomeOfAction(
  { account, region }: { readonly account: string; readonly region: string },
  action: string,
  { name, kind, at }: NonNullable<DeliveryBody['alarm']>,
  error: string | undefined,
): ActionOutcome {
  return { account, region, name, kind, action, stateUpdatedAt: at, error };
}

/** An event goes on to another bus: in one commit, so that it arrives once. False where there is no such bus. */
export const forwardUnit: Unit<
  EventTx,
  { readonly id: number; readonly event: NewEvent; readonly bus: EventKey<'bus'> },
  boolean
> = {
  name: 'delivery/forward',
  async run(tx, { id, event, bus }, context) {
    if (bus.name !== 'default' && (await tx.eventEntities.get(bus)) === undefined) return false;
    const delivery = await tx.deliveries.get(id);
    if (delivery === undefined || delivery.diedAt !== undefined) return true;
    await tx.deliveries.remove(id);
    await tx.events.append(event, context);
    return true;
  },
};

/** What was given up goes on its way again; how many of them were there. */
export const redriveUnit: Unit<EventTx, { readonly ids: readonly number[] }, number> = {
  name: 'delivery/redrive',
  async run(tx, { ids }, { now }) {
    let count = 0;
    for (const id of ids) if (await tx.deliveries.revive(id, now)) count += 1;
    return count;
  },
};

/** What was given up is forgotten. */
export const purgeUnit: Unit<EventTx, { readonly ids: readonly number[] }, number> = {
  name: 'delivery/purge',
  async run(tx, { ids }) {
    let count = 0;
    for (const id of ids) {
      if ((await tx.deliveries.get(id))?.diedAt === undefined) continue;
      await tx.deliveries.remove(id);
      count += 1;
    }
    return count;
  },
};

export const deliveryUnits = [
  dispatchUnit,
  dispatchCallsUnit,
  fireUnit,
  settleUnit,
  forwardUnit,
  redriveUnit,
  purgeUnit,
] as const;
