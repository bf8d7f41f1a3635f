import { sql } from 'kysely';
import type { Page } from '../../kernel/pages.ts';
import { changedKeys, type StoredBlob } from '../../registry/ports.ts';
import { toStoredBlob } from './blob-expiry.ts';
import type { Changed } from './changes.ts';
import { type Executor, listStatement, runOf, statement } from './statement.ts';

/**
 * Which blobs may lie in cold storage. `blobs.archived` counts the images that need a blob and are not ACTIVE: a partial
 * index holds the hot blobs of which there is any. Whether all images that need one are archived is asked of its
 * images, up to the first that is not.
 */

/** Unless the image is what it is to be already, whatever the caller has read of it. */
const countOf = (change: 1 | -1, unless: '=' | '!=') =>
  statement((db, p: { readonly imageId: number }) =>
    db
      .updateTable('blobs')
      .set({ archived: sql<number>`archived + ${sql.lit(change)}` })
      .where('id', 'in', (eb) =>
        eb.selectFrom('image_blobs').select('blob_id').where('image_id', '=', p.imageId),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('images')
              .select('images.id')
              .where('images.id', '=', p.imageId)
              .where('images.status', unless, 'ACTIVE'),
          ),
        ),
      ),
  );

const countIn = countOf(1, '!=');
const countOut = countOf(-1, '=');

/** To be called before an ACTIVE image becomes another. */
export async function countArchived(executor: Executor, imageId: number): Promise<void> {
  await executor.run(countIn, { imageId });
}

/** To be called before an image becomes ACTIVE, or lets go of its blobs. */
export async function uncountArchived(executor: Executor, imageId: number): Promise<void> {
  await executor.run(countOut, { imageId });
}

const add = listStatement((db, p: { readonly change: 1 | -1 }, ids: number[]) =>
  db
    .updateTable('blobs')
    .set({ archived: sql<number>`archived + ${p.change}` })
    .where('id', 'in', ids),
);

/** The same for some blobs of an image that is known not to be ACTIVE. */
export async function addToArchived(
  executor: Executor,
  blobIds: readonly number[],
  change: 1 | -1,
): Promise<void> {
  await runOf(executor, add, { change }, blobIds);
}

const coldBlobs = statement((db, p: { readonly imageId: number }) =>
  db
    .selectFrom('image_blobs')
    .crossJoin('blobs')
    .select(['blobs.digest', 'blobs.scope', 'blobs.size', 'blobs.location'])
    .where('image_blobs.image_id', '=', p.imageId)
    .whereRef('blobs.id', '=', 'image_blobs.blob_id')
    .where('blobs.cold', '=', 1)
    .orderBy('image_blobs.blob_id'),
);

export async function coldOfImage(executor: Executor, imageId: number): Promise<StoredBlob[]> {
  return (await executor.all(coldBlobs, { imageId })).map(toStoredBlob);
}

/** Conditions of the partial index, spelled out: a parameter would hide them from the planner. */
const archivedAndHot = sql<boolean>`blobs.archived > 0 AND blobs.cold = 0`;

const inUse = (before: number) => sql<number>`(blobs.lost = 1 OR coalesce(blobs.warmed_at, 0) > ${before}
  OR EXISTS (SELECT 1 FROM repository_blobs WHERE repository_blobs.blob_id = blobs.id
    AND (repository_blobs.needed = 0 OR repository_blobs.touched_at > ${before}))
  OR EXISTS (SELECT 1 FROM image_blobs CROSS JOIN images WHERE image_blobs.blob_id = blobs.id
    AND images.id = image_blobs.image_id AND (images.status <> 'ARCHIVED' OR images.archived_at > ${before})))`;

interface Walk {
  readonly before: number;
  readonly after: number;
  readonly limit: number;
}

const candidates = statement((db, p: Walk) =>
  db
    .selectFrom('blobs')
    .select(['id', 'digest', 'scope', 'size', 'location', inUse(p.before).as('in_use')])
    .where(archivedAndHot)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

export async function coolable(
  executor: Executor,
  before: number,
  after: number | undefined,
  limit: number,
): Promise<Page<StoredBlob & { readonly id: number }, number>> {
  const rows = await executor.all(candidates, { before, after: after ?? 0, limit });
  const items = rows
    .filter((row) => Number(row.in_use) === 0)
    .map((row) => ({ id: row.id, ...toStoredBlob(row) }));
  const last = rows.length < limit ? undefined : rows.at(-1)?.id;
  return last === undefined ? { items } : { items, next: last };
}

const move = statement((db, p: { readonly from: string; readonly to: string; readonly before: number }) =>
  db
    .updateTable('blobs')
    .set({ location: p.to, cold: 1 })
    .where('location', '=', p.from)
    .where(archivedAndHot)
    .where(sql<boolean>`NOT ${inUse(p.before)}`),
);

const holders = statement((db, p: { readonly location: string }) =>
  db
    .selectFrom('blobs')
    .crossJoin('repository_blobs')
    .select(['blobs.digest', 'repository_blobs.repository_id'])
    .where('blobs.location', '=', p.location)
    .whereRef('repository_blobs.blob_id', '=', 'blobs.id'),
);

export async function cool(
  executor: Executor,
  changed: Changed,
  { from, to, before }: { readonly from: string; readonly to: string; readonly before: number },
): Promise<boolean> {
  if ((await executor.run(move, { from, to, before })) === 0) return false;
  for (const { repository_id, digest } of await executor.all(holders, { location: to })) {
    changed(changedKeys.blob(repository_id, digest));
  }
  return true;
}

const bringBack = statement((db, p: { readonly from: string; readonly to: string; readonly now: number }) =>
  db
    .updateTable('blobs')
    .set({ location: p.to, cold: 0, lost: 0, warmed_at: p.now })
    .where('location', '=', p.from)
    .where('cold', '=', 1),
);

export async function warm(executor: Executor, from: string, to: string, now: number): Promise<boolean> {
  return (await executor.run(bringBack, { from, to, now })) > 0;
}
