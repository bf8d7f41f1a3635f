import type { Unit } from '../../../kernel/unit.ts';
import { type BusRef, busArn } from '../arns.ts';
import type { BusBody, EventTag, Ignored } from '../entities.ts';
import { refuse } from '../errors.ts';
import { findBus, keyOfBus, keyOfRule } from '../finding.ts';
import type { EventEntity, EventTx } from '../ports.ts';
import { mergedTags } from '../tags.ts';

const MOST = 100;

interface New {
  readonly bus: BusRef;
  readonly description: string | undefined;
  readonly ignored: Ignored | undefined;
  readonly tags: readonly EventTag[];
}

/** What is told of a bus that was made or changed. */
export type ToldBus = BusRef & Pick<BusBody, 'description' | 'ignored'>;

export const createBusUnit: Unit<EventTx, New, ToldBus> = {
  name: 'events/create-bus',
  async run(tx, { bus, description, ignored, tags }, { now }) {
    const key = keyOfBus(bus);
    if (bus.name === 'default' || (await tx.eventEntities.get(key)) !== undefined) {
      throw refuse.exists(`Event bus ${bus.name} already exists.`);
    }
    if ((await tx.eventEntities.count(key)) >= MOST) throw refuse.limit();
    const body = { description, ignored, tags: mergedTags([], tags), createdAt: now, updatedAt: now };
    await tx.eventEntities.put({ ...key, body });
    return { ...bus, description, ignored };
  },
};

type BusChanges = Partial<Pick<BusBody, 'description' | 'ignored' | 'tags'>>;

/** What is not named stays as it is. */
export const updateBusUnit: Unit<EventTx, { readonly bus: BusRef; readonly changes: BusChanges }, ToldBus> = {
  name: 'events/update-bus',
  async run(tx, { bus, changes }, { now }) {
    const found = await findBus(tx, bus);
    const body = { ...found.body, ...changes, updatedAt: now };
    await tx.eventEntities.put({ ...found, body });
    return { ...bus, description: body.description, ignored: body.ignored };
  },
};

/** Of one that is not there nothing is said. */
export const deleteBusUnit: Unit<EventTx, { readonly bus: BusRef }, void> = {
  name: 'events/delete-bus',
  async run(tx, { bus }) {
    if (bus.name === 'default') throw refuse.invalid('Cannot delete event bus default.');
    if ((await tx.eventEntities.count(keyOfRule(bus, ''))) > 0) {
      throw refuse.invalid(`Cannot delete event bus ${bus.name}: it has rules.`);
    }
    await tx.eventEntities.remove(keyOfBus(bus));
  },
};

interface Policy {
  readonly bus: BusRef;
  /** Undefined: none any more. */
  readonly policy: { readonly text: string; readonly kept: string } | undefined;
  /** What it was made of. */
  readonly before: string | undefined;
}

/** False when the policy is another one than it was made of. */
export const putBusPolicyUnit: Unit<EventTx, Policy, boolean> = {
  name: 'events/put-bus-policy',
  async run(tx, { bus, policy, before }, { now }) {
    const found = await findBus(tx, bus);
    if (found.body.policy !== before) return false;
    const { policy: _, keptPolicy: __, ...rest } = found.body;
    const body = { ...rest, ...(policy && { policy: policy.text, keptPolicy: policy.kept }), updatedAt: now };
    await tx.eventEntities.put({ ...found, body });
    return true;
  },
  settles: (done) => done,
};

interface Tagging {
  readonly bus: BusRef;
  readonly rule: string | undefined;
  readonly add: readonly EventTag[];
  readonly remove: readonly string[];
}

export const tagUnit: Unit<EventTx, Tagging, void> = {
  name: 'events/tag',
  async run(tx, { bus, rule, add, remove }) {
    const found =
      rule === undefined ? await taggedBus(tx, bus) : await tx.eventEntities.get(keyOfRule(bus, rule));
    if (found === undefined) throw refuse.notFound(`Rule ${rule} does not exist on EventBus ${bus.name}.`);
    const kept = found.body.tags.filter(({ key }) => !remove.includes(key));
    const tags = mergedTags(kept, add);
    if (found.kind === 'bus') await tx.eventEntities.put({ ...found, body: { ...found.body, tags } });
    else await tx.eventEntities.put({ ...found, body: { ...found.body, tags } });
  },
};

async function taggedBus(tx: EventTx, bus: BusRef): Promise<EventEntity<'bus'>> {
  return findBus(tx, bus).catch(() => {
    throw refuse.notFound(`Event bus ${busArn(bus)} does not exist.`);
  });
}
