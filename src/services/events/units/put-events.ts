import { DomainError } from '../../../kernel/errors.ts';
import type { Unit } from '../../../kernel/unit.ts';
import type { NewEvent } from '../../../registry/ports.ts';
import { type BusRef, busArn } from '../arns.ts';
import { findBus } from '../finding.ts';
import type { EventTx } from '../ports.ts';

interface Given {
  readonly bus: BusRef;
  readonly event: Omit<NewEvent, 'bus'>;
}

/** Ids of the events, in order; undefined where there is no such bus. */
export const putEventsUnit: Unit<
  EventTx,
  { readonly entries: readonly Given[] },
  readonly (string | undefined)[]
> = {
  name: 'events/put-events',
  async run(tx, { entries }, context) {
    const ids: (string | undefined)[] = [];
    for (const { bus, event } of entries) {
      const there = await isThere(tx, bus);
      ids.push(there ? await tx.events.append({ ...event, bus: busArn(bus) }, context) : undefined);
    }
    return ids;
  },
};

async function isThere(tx: EventTx, bus: BusRef): Promise<boolean> {
  try {
    await findBus(tx, bus);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
