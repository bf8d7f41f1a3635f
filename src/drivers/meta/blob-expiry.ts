import { sql } from 'kysely';
import type { StoredBlob } from '../../registry/ports.ts';
import { type Executor, statement } from './statement.ts';
import { loseBlob } from './usage-writes.ts';

/**
 * How content leaves, in two steps with a grace before each: a repository lets go of a blob that no image of it
 * needs (`expireUnneeded`, by when it was touched), and what no repository has is forgotten (`collect`, by when
 * the last one let go). Both walk an index that holds candidates only: of repository_blobs the rows that nothing
 * needs, of blobs the rows released.
 */

interface Expired {
  readonly before: number;
  readonly limit: number;
}

/** Conditions of the partial indexes, spelled out: a parameter would hide them from the planner. */
const unneeded = sql<boolean>`needed = 0`;

const expiring = statement((db, p: Expired) =>
  db
    .selectFrom('repository_blobs')
    .select(['repository_id', 'blob_id'])
    .where(unneeded)
    .where('touched_at', '<', p.before)
    .orderBy('touched_at')
    .limit(p.limit),
);

const take = statement((db, p: { readonly repositoryId: number; readonly blobId: number }) =>
  db
    .deleteFrom('repository_blobs')
    .where('repository_id', '=', p.repositoryId)
    .where('blob_id', '=', p.blobId),
);

const markReleased = statement((db, p: { readonly blobId: number; readonly now: number }) =>
  db
    .updateTable('blobs')
    .set({ released_at: p.now })
    .where('id', '=', p.blobId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('repository_blobs')
            .select('repository_blobs.blob_id')
            .where('repository_blobs.blob_id', '=', p.blobId),
        ),
      ),
    ),
);

const forget = statement((db, p: Expired) =>
  db
    .deleteFrom('blobs')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('blobs')
        .select('id')
        .where('released_at', '<', p.before)
        .orderBy('released_at')
        .limit(p.limit),
    )
    .returning(['digest', 'scope', 'size', 'location']),
);

interface Before {
  readonly before: number;
}

const released = statement((db, p: Before) =>
  db
    .selectFrom('blobs')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number | null>('size').as('bytes')])
    .where('released_at', '<', p.before),
);

const countExpirable = statement((db, p: Before) =>
  db
    .selectFrom('repository_blobs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(unneeded)
    .where('touched_at', '<', p.before),
);

export function toStoredBlob({ digest, scope, size, location }: StoredBlob): StoredBlob {
  return { digest, scope, size, location };
}

/** To be called after a repository has let go of a blob: begins its grace if that was the last one. */
export async function release(executor: Executor, blobId: number, now: number): Promise<void> {
  await executor.run(markReleased, { blobId, now });
}

export async function expireUnneeded(
  executor: Executor,
  before: number,
  limit: number,
  now: number,
): Promise<number> {
  const rows = await executor.all(expiring, { before, limit });
  for (const { repository_id, blob_id } of rows) {
    await executor.run(take, { repositoryId: repository_id, blobId: blob_id });
    await loseBlob(executor, repository_id, blob_id);
    await release(executor, blob_id, now);
  }
  return rows.length;
}

export async function collect(executor: Executor, before: number, limit: number): Promise<StoredBlob[]> {
  return (await executor.all(forget, { before, limit })).map(toStoredBlob);
}

export async function expirable(executor: Executor, before: number): Promise<number> {
  return Number((await executor.first(countExpirable, { before }))?.count ?? 0);
}

export async function collectable(
  executor: Executor,
  before: number,
): Promise<{ readonly count: number; readonly bytes: number }> {
  const row = await executor.first(released, { before });
  return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) };
}
