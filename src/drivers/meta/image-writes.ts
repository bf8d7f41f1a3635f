import { sql } from 'kysely';
import type { Digest, Image } from '../../registry/index.ts';
import type { NewImage } from '../../registry/ports.ts';
import { addToArchived, uncountArchived } from './archived-blobs.ts';
import { isReferredTo } from './referred.ts';
import { type Executor, statement } from './statement.ts';
import { addUsage, gain, lose } from './usage-writes.ts';

/**
 * An image comes and goes with all that is derived from it: its manifest's bytes (stored once per digest and
 * scope, gone with the last image that has them), which blobs of the repository are needed, which indexes list
 * which images, and the repository's number of images.
 */

const storeManifest = statement(
  (db, p: { readonly digest: Digest; readonly scope: string; readonly bytes: Uint8Array }) =>
    db
      .insertInto('manifests')
      .values({ digest: p.digest, scope: p.scope, bytes: p.bytes })
      .onConflict((conflict) => conflict.columns(['digest', 'scope']).doNothing())
      .returning('id'),
);

const storedManifest = statement((db, p: { readonly digest: Digest; readonly scope: string }) =>
  db.selectFrom('manifests').select('id').where('digest', '=', p.digest).where('scope', '=', p.scope),
);

const dropManifest = statement((db, p: { readonly id: number }) =>
  db
    .deleteFrom('manifests')
    .where('id', '=', p.id)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('images').select('images.id').where('manifest_id', '=', p.id))),
    ),
);

interface NewRow {
  readonly image: Omit<Image, 'id'>;
  readonly manifestId: number;
  readonly annotations: string | undefined;
}

const insertRow = statement((db, p: NewRow['image'] & Omit<NewRow, 'image'>) =>
  db
    .insertInto('images')
    .values({
      repository_id: p.repositoryId,
      digest: p.digest,
      tagged: 0,
      manifest_id: p.manifestId,
      manifest_size: p.manifestSize,
      size: p.size,
      pushed_at: p.pushedAt,
      media_type: p.mediaType,
      artifact_type: p.artifactType ?? null,
      subject: p.subject ?? null,
      annotations: p.annotations ?? null,
      status: p.status,
      archived_at: p.archivedAt ?? null,
      activated_at: p.activatedAt ?? null,
    })
    .returning('id'),
);

const needBlob = statement(
  (
    db,
    p: { readonly repositoryId: number; readonly digest: Digest; readonly mediaType: string | undefined },
  ) =>
    db
      .updateTable('repository_blobs')
      .set({ needed: 1, media_type: sql<string>`coalesce(${p.mediaType}, media_type)` })
      .where('repository_id', '=', p.repositoryId)
      .where('blob_id', 'in', (eb) =>
        eb
          .selectFrom('blobs')
          .select('blobs.id')
          .where('blobs.digest', '=', p.digest)
          .where('blobs.lost', '=', 0),
      )
      .returning('blob_id'),
);

const insertBlob = statement(
  (db, p: { readonly blobId: number; readonly repositoryId: number; readonly imageId: number }) =>
    db
      .insertInto('image_blobs')
      .values({ blob_id: p.blobId, repository_id: p.repositoryId, image_id: p.imageId })
      .onConflict((conflict) => conflict.columns(['blob_id', 'repository_id', 'image_id']).doNothing()),
);

const insertChild = statement(
  (db, p: { readonly childId: number; readonly parentId: number; readonly parentDigest: Digest }) =>
    db
      .insertInto('image_children')
      .values({ child_id: p.childId, parent_digest: p.parentDigest, parent_id: p.parentId })
      .onConflict((conflict) => conflict.columns(['child_id', 'parent_digest']).doNothing()),
);

const addToCount = statement((db, p: { readonly repositoryId: number; readonly change: number }) =>
  db
    .insertInto('image_counts')
    .values({ repository_id: p.repositoryId, images: p.change })
    .onConflict((conflict) =>
      conflict
        .column('repository_id')
        .doUpdateSet({ images: sql<number>`image_counts.images + excluded.images` }),
    ),
);

const countShrink = statement((db, p: { readonly repositoryId: number }) =>
  db
    .updateTable('image_counts')
    .set({ shrinks: sql<number>`shrinks + 1` })
    .where('repository_id', '=', p.repositoryId),
);

/** See `ImageReads.shrinks`. */
export async function noteShrink(executor: Executor, repositoryId: number): Promise<void> {
  await executor.run(countShrink, { repositoryId });
}

export async function insertImage(executor: Executor, image: NewImage): Promise<Image> {
  const { manifest, scope, blobs, children, annotations, ...given } = image;
  const fields = { status: 'ACTIVE', archivedAt: undefined, activatedAt: undefined, ...given } as const;
  const { digest, repositoryId } = fields;
  const stored =
    (await executor.first(storeManifest, { digest, scope, bytes: manifest })) ??
    (await executor.first(storedManifest, { digest, scope }));
  if (stored === undefined) throw new Error('The database kept no manifest');
  const row = await executor.first(insertRow, {
    ...fields,
    manifestId: stored.id,
    annotations: annotations && JSON.stringify(annotations),
  });
  if (row === undefined) throw new Error('The database returned no id for an image');
  const needs: number[] = [];
  for (const blob of blobs) {
    const { digest, mediaType } = blob;
    const needed = await executor.first(needBlob, { repositoryId, digest, mediaType });
    if (needed === undefined) throw new Error(`An image needs ${digest}, which its repository has not`);
    await executor.run(insertBlob, { blobId: needed.blob_id, repositoryId, imageId: row.id });
    needs.push(needed.blob_id);
  }
  if (fields.status !== 'ACTIVE') await addToArchived(executor, needs, 1);
  for (const childId of children) {
    await executor.run(insertChild, { childId, parentId: row.id, parentDigest: digest });
  }
  await executor.run(addToCount, { repositoryId, change: 1 });
  const { manifestSize: size } = fields;
  await gain(executor, repositoryId, 'manifest', stored.id, size, { untagged: 1 });
  if (await isReferredTo(executor, repositoryId, digest)) await noteShrink(executor, repositoryId);
  return { ...fields, id: row.id };
}

const dropTags = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('tags').where('image_id', '=', p.id),
);

const dropBlobs = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('image_blobs').where('image_id', '=', p.id).returning('blob_id'),
);

const freeBlob = statement(
  (db, p: { readonly repositoryId: number; readonly blobId: number; readonly now: number }) =>
    db
      .updateTable('repository_blobs')
      .set({ needed: 0, touched_at: p.now })
      .where('repository_id', '=', p.repositoryId)
      .where('blob_id', '=', p.blobId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('image_blobs')
              .select('image_blobs.image_id')
              .where('image_blobs.blob_id', '=', p.blobId)
              .where('image_blobs.repository_id', '=', p.repositoryId),
          ),
        ),
      ),
);

const dropChildren = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('image_children').where('parent_id', '=', p.id),
);

const dropParents = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('image_children').where('child_id', '=', p.id),
);

const dropPulls = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('pulls').where('image_id', '=', p.id),
);

const dropRow = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('images').where('id', '=', p.id).returning(['manifest_id', 'manifest_size', 'tagged']),
);

export async function removeImage(executor: Executor, image: Image, now: number): Promise<void> {
  const { id, repositoryId } = image;
  const tags = await executor.run(dropTags, { id });
  if (tags > 0) await addUsage(executor, repositoryId, { tags: -tags });
  await uncountArchived(executor, id);
  for (const { blob_id } of await executor.all(dropBlobs, { id })) {
    await executor.run(freeBlob, { repositoryId, blobId: blob_id, now });
  }
  await executor.run(dropChildren, { id });
  await executor.run(dropParents, { id });
  await dropImage(executor, repositoryId, id);
  await noteShrink(executor, repositoryId);
}

/** Removes the row of an image that nothing but its pull time hangs on, and its manifest with the last user. */
export async function dropImage(executor: Executor, repositoryId: number, id: number): Promise<void> {
  await executor.run(dropPulls, { id });
  const row = await executor.first(dropRow, { id });
  if (row === undefined) return;
  await lose(executor, repositoryId, 'manifest', row.manifest_id, row.manifest_size, {
    untagged: row.tagged === 0 ? -1 : 0,
  });
  await executor.run(dropManifest, { id: row.manifest_id });
  await executor.run(addToCount, { repositoryId, change: -1 });
}
