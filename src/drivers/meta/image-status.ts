import { sql } from 'kysely';
import type { Image, ImageStatus } from '../../registry/index.ts';
import { countArchived, uncountArchived } from './archived-blobs.ts';
import { imageColumns, toImage } from './image-rows.ts';
import { noteShrink } from './image-writes.ts';
import { type Executor, statement } from './statement.ts';

/** An image goes into the archive and comes back with what is derived from that: see migration `archive`. */

interface Change {
  readonly id: number;
  readonly status: ImageStatus;
  readonly now: number;
}

const change = statement((db, p: Change) =>
  db
    .updateTable('images')
    .set({
      status: p.status,
      archived_at: sql<number>`CASE WHEN ${p.status} = 'ARCHIVED' AND status = 'ACTIVE' THEN ${p.now} ELSE archived_at END`,
      activated_at: sql<number>`CASE WHEN ${p.status} = 'ACTIVE' AND status <> 'ACTIVE' THEN ${p.now} ELSE activated_at END`,
    })
    .where('id', '=', p.id)
    .returning(imageColumns),
);

const showTags = statement((db, p: { readonly id: number; readonly shown: 0 | 1 }) =>
  db.updateTable('tags').set({ shown: p.shown }).where('image_id', '=', p.id),
);

export async function setStatus(
  executor: Executor,
  { id, repositoryId }: Image,
  status: ImageStatus,
  now: number,
): Promise<Image> {
  await (status === 'ACTIVE' ? uncountArchived : countArchived)(executor, id);
  const row = await executor.first(change, { id, status, now });
  if (row === undefined) throw new Error('An image that is not there can not change its storage class');
  await executor.run(showTags, { id, shown: status === 'ACTIVE' ? 1 : 0 });
  // It has left the class that it was in.
  await noteShrink(executor, repositoryId);
  return toImage(row);
}
