import { randomUUID } from 'node:crypto';
import { turn } from '../../kernel/slices.ts';
import { fileRow, type Period } from '../../services/cloudtrail/index.ts';
import type { Collected, TrailFile } from '../../services/cloudtrail/ports.ts';
import { logKey } from './keys.ts';
import { packed } from './packed.ts';
import type { TrailEngineParts } from './parts.ts';
import { type Heap, Sorting } from './sorting.ts';
import { collectedUnit } from './units.ts';

const rowsAtOnce = 500;
/** Characters of events from which on log files are made of them. */
const enough = 16 * 1024 * 1024;
/**
 * A time in which a trail recorded is over when it ended so long before it was collected, milliseconds: calls are
 * recorded within a second of their time, unless the disk is in trouble.
 */
const settled = 10_000;

/** Makes log files of all records that were made since the last time. */
export async function collect(parts: TrailEngineParts, stopped: () => boolean): Promise<void> {
  while (!stopped() && (await collectSome(parts)));
}

/** Whether there may be more. */
async function collectSome(parts: TrailEngineParts): Promise<boolean> {
  const { store, clock } = parts;
  const now = clock.now();
  const { trails, from } = await store.read(async (view) => ({
    trails: await view.trails.collecting(),
    from: await view.trails.collected(),
  }));
  if (trails.length === 0) return false;
  const sorting = new Sorting(trails, parts.services);
  const { to, more } = await readOn(parts, from, sorting);
  const files = await Promise.all(sorting.heaps().map((heap) => spooled(parts, heap, now)));
  const ended = more ? [] : trails.filter(({ periods }) => isOver(periods[0], now)).map(({ id }) => id);
  const context = { now, requestId: randomUUID(), actor: 'trails' };
  await store.commit(collectedUnit, { from, to, files, ended, endedBefore: now - settled }, context);
  return more;
}

function isOver(period: Period | undefined, now: number): boolean {
  return period?.to !== undefined && period.to < now - settled;
}

/** Reads on until there is enough, or nothing more. */
async function readOn({ store, reads }: TrailEngineParts, from: Collected, sorting: Sorting) {
  let { row, tails } = from;
  for (;;) {
    const above = row;
    const rows = await store.read(({ callRecords }) => callRecords.oldest(above, rowsAtOnce));
    for (const one of rows) sorting.add(fileRow(one));
    row = rows.at(-1)?.id ?? row;
    if (sorting.size >= enough) return { to: { row, tails }, more: true };
    if (rows.length < rowsAtOnce) break;
    await turn();
  }
  for (;;) {
    const appended = await reads.appended(tails);
    let count = 0;
    for (const one of appended.records) {
      sorting.add(one);
      count += 1;
      if (count % 100 === 0) await turn();
    }
    tails = appended.places;
    if (sorting.size >= enough) return { to: { row, tails }, more: true };
    if (appended.records.length === 0) return { to: { row, tails }, more: false };
  }
}

/** The file is in the spool when this resolves. */
async function spooled(
  { spool }: TrailEngineParts,
  { trail, region, events, oldest, newest }: Heap,
  now: number,
): Promise<Omit<TrailFile, 'id'>> {
  const { bucket, prefix, validation } = trail.settings;
  const { bytes, hash } = await packed(`{"Records":[${events.join(',')}]}`);
  return {
    trailId: trail.id,
    region,
    kind: 'log',
    bucket,
    key: logKey(trail, prefix, region, now),
    spooled: await spool.add(bytes),
    hash,
    oldest,
    newest,
    metadata: {},
    madeAt: now,
    digested: !validation,
  };
}
