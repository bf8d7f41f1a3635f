import { randomUUID } from 'node:crypto';
import type { TrailEngineParts } from './parts.ts';
import { removeDoneUnit } from './units.ts';

/** Forgets what is delivered, and deleted trails that have nothing left to deliver. */
export async function removeDone({ store, clock }: Pick<TrailEngineParts, 'store' | 'clock'>): Promise<void> {
  const due = await store.read(async ({ trails }) => {
    if ((await trails.collecting()).some(({ deleted }) => deleted)) return true;
    return trails.hasDone();
  });
  if (!due) return;
  await store.commit(removeDoneUnit, {}, { now: clock.now(), requestId: randomUUID(), actor: 'trails' });
}
