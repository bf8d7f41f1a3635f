import { addToArchived } from './archived-blobs.ts';
import { release } from './blob-expiry.ts';
import { forgetDeleted, imagePage } from './deleted-statements.ts';
import { dropImage } from './image-writes.ts';
import { orphanPreview } from './previews.ts';
import { type Executor, statement } from './statement.ts';
import { addUsage, loseBlob, noteUsage } from './usage-writes.ts';

/**
 * Removes what hangs on a hidden repository, a slice of rows at a time: its tags, then image after image with
 * what it names, then the records of deleted images, then the repository's hold on its blobs, then the rest. Each slice leaves a state from which the
 * next, perhaps after a crash, goes on; nobody reads a hidden repository, so halves don't matter.
 */

interface OfRepository {
  readonly repositoryId: number;
}

interface Slice {
  readonly limit: number;
}

const dropTags = statement((db, p: OfRepository & Slice) =>
  db
    .deleteFrom('tags')
    .where('repository_id', '=', p.repositoryId)
    .where('tag', 'in', (eb) =>
      eb.selectFrom('tags').select('tag').where('repository_id', '=', p.repositoryId).limit(p.limit),
    ),
);

const nextImage = statement((db, p: OfRepository) =>
  db.selectFrom('images').select(['id', 'status']).where('repository_id', '=', p.repositoryId).limit(1),
);

const dropBlobs = statement((db, p: Slice & { readonly id: number }) =>
  db
    .deleteFrom('image_blobs')
    .where('image_id', '=', p.id)
    .where('blob_id', 'in', (eb) =>
      eb.selectFrom('image_blobs').select('blob_id').where('image_id', '=', p.id).limit(p.limit),
    )
    .returning('blob_id'),
);

const dropChildren = statement((db, p: Slice & { readonly id: number }) =>
  db
    .deleteFrom('image_children')
    .where('parent_id', '=', p.id)
    .where('child_id', 'in', (eb) =>
      eb.selectFrom('image_children').select('child_id').where('parent_id', '=', p.id).limit(p.limit),
    ),
);

const dropParents = statement((db, p: Slice & { readonly id: number }) =>
  db
    .deleteFrom('image_children')
    .where('child_id', '=', p.id)
    .where('parent_digest', 'in', (eb) =>
      eb.selectFrom('image_children').select('parent_digest').where('child_id', '=', p.id).limit(p.limit),
    ),
);

const letGo = statement((db, p: OfRepository & Slice) =>
  db
    .deleteFrom('repository_blobs')
    .where('repository_id', '=', p.repositoryId)
    .where('blob_id', 'in', (eb) =>
      eb
        .selectFrom('repository_blobs')
        .select('blob_id')
        .where('repository_id', '=', p.repositoryId)
        .limit(p.limit),
    )
    .returning('blob_id'),
);

const dropSubjects = statement((db, p: OfRepository & Slice) =>
  db
    .deleteFrom('removed_subjects')
    .where('repository_id', '=', p.repositoryId)
    .where('digest', 'in', (eb) =>
      eb
        .selectFrom('removed_subjects')
        .select('digest')
        .where('repository_id', '=', p.repositoryId)
        .limit(p.limit),
    ),
);

const rest = [
  statement((db, p: OfRepository) =>
    db.deleteFrom('restored_images').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) => db.deleteFrom('pins').where('repository_id', '=', p.repositoryId)),
  statement((db, p: OfRepository) =>
    db.deleteFrom('repository_settings').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('lifecycle_policies').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('retention_rules').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('lifecycle_runs').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('repository_policies').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('resource_tags').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) =>
    db.deleteFrom('image_counts').where('repository_id', '=', p.repositoryId),
  ),
  statement((db, p: OfRepository) => db.deleteFrom('purges').where('repository_id', '=', p.repositoryId)),
];

export async function purge(
  executor: Executor,
  repositoryId: number,
  limit: number,
  now: number,
): Promise<boolean> {
  let left = limit;
  const tags = await executor.run(dropTags, { repositoryId, limit: left });
  if (tags > 0) await addUsage(executor, repositoryId, { tags: -tags });
  left -= tags;
  while (left > 0) {
    const image = await executor.first(nextImage, { repositoryId });
    if (image === undefined) break;
    const blobs = await executor.all(dropBlobs, { id: image.id, limit: left });
    if (image.status !== 'ACTIVE') {
      await addToArchived(
        executor,
        blobs.map(({ blob_id }) => blob_id),
        -1,
      );
    }
    left -= blobs.length;
    left -= await executor.run(dropChildren, { id: image.id, limit: left });
    left -= await executor.run(dropParents, { id: image.id, limit: left });
    if (left <= 0) return false;
    await dropImage(executor, repositoryId, image.id);
    left -= 1;
  }
  for (const { digest } of await executor.all(imagePage, { repositoryId, after: '', limit: left })) {
    await forgetDeleted(executor, repositoryId, digest);
    left -= 1;
  }
  if (left <= 0) return false;
  const blobs = await executor.all(letGo, { repositoryId, limit: left });
  for (const { blob_id } of blobs) {
    await loseBlob(executor, repositoryId, blob_id);
    await release(executor, blob_id, now);
  }
  left -= blobs.length;
  if (left > 0) left -= await executor.run(dropSubjects, { repositoryId, limit: left });
  if (left <= 0) return false;
  await orphanPreview(executor, repositoryId);
  for (const each of rest) await executor.run(each, { repositoryId });
  await noteUsage(executor, Math.abs(repositoryId), undefined);
  return true;
}
