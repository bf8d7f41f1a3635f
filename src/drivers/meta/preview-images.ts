import type { Kysely, Selectable } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, LifecycleAction, StorageClass } from '../../registry/index.ts';
import type { PreviewImage } from '../../registry/ports.ts';
import type { Database } from './schema.ts';
import { allOf, type Executor, listStatement, statement } from './statement.ts';

export type PreviewFilter = 'ANY' | 'TAGGED' | 'UNTAGGED';
type Row = Selectable<Database['lifecycle_preview_images']>;

interface PageParams {
  readonly previewId: number;
  readonly after: number;
  readonly limit: number;
}

const imagesAfter = (db: Kysely<Database>, p: PageParams) =>
  db
    .selectFrom('lifecycle_preview_images')
    .selectAll()
    .where('preview_id', '=', p.previewId)
    .where('position', '>', p.after)
    .orderBy('position')
    .limit(p.limit);

const pages = {
  ANY: statement((db, p: PageParams) => imagesAfter(db, p)),
  TAGGED: statement((db, p: PageParams) => imagesAfter(db, p).where('tagged', '=', 1)),
  UNTAGGED: statement((db, p: PageParams) => imagesAfter(db, p).where('tagged', '=', 0)),
};

export async function previewImages(
  executor: Executor,
  previewId: number,
  filter: PreviewFilter,
  after: number | undefined,
  limit: number,
): Promise<Page<PreviewImage, number>> {
  const rows = await executor.all(pages[filter], { previewId, after: after ?? 0, limit: limit + 1 });
  return pageOf(rows.map(toImage), limit, (image) => image.position);
}

interface OfPreview {
  readonly previewId: number;
}

const byDigest = listStatement((db, p: OfPreview, digests: Digest[]) =>
  db
    .selectFrom('lifecycle_preview_images')
    .selectAll()
    .where('preview_id', '=', p.previewId)
    .where('digest', 'in', digests),
);

const byTag = listStatement((db, p: OfPreview, tags: string[]) =>
  db
    .selectFrom('lifecycle_preview_tags as tags')
    .crossJoin('lifecycle_preview_images as images')
    .selectAll('images')
    .where('tags.preview_id', '=', p.previewId)
    .where('tags.tag', 'in', tags)
    .whereRef('images.preview_id', '=', 'tags.preview_id')
    .whereRef('images.position', '=', 'tags.position'),
);

export async function imagesNamed(
  executor: Executor,
  previewId: number,
  { digests, tags }: { readonly digests: readonly Digest[]; readonly tags: readonly string[] },
): Promise<PreviewImage[]> {
  const rows = [
    ...(await allOf(executor, byDigest, { previewId }, [...new Set(digests)])),
    ...(await allOf(executor, byTag, { previewId }, [...new Set(tags)])),
  ];
  const once = new Map(rows.map((row) => [row.position, toImage(row)]));
  return [...once.values()].sort((a, b) => a.position - b.position);
}

const insert = statement((db, p: Row) =>
  db.insertInto('lifecycle_preview_images').values({
    preview_id: p.preview_id,
    position: p.position,
    digest: p.digest,
    tagged: p.tagged,
    tags: p.tags,
    pushed_at: p.pushed_at,
    priority: p.priority,
    action: p.action,
    storage_class: p.storage_class,
  }),
);

const insertTag = statement((db, p: OfPreview & { readonly tag: string; readonly position: number }) =>
  db
    .insertInto('lifecycle_preview_tags')
    .values({ preview_id: p.previewId, tag: p.tag, position: p.position }),
);

export async function addImages(
  executor: Executor,
  previewId: number,
  images: readonly PreviewImage[],
): Promise<void> {
  for (const { position, digest, tags, pushedAt, priority, action, storageClass } of images) {
    await executor.run(insert, {
      preview_id: previewId,
      position,
      digest,
      tagged: tags.length > 0 ? 1 : 0,
      tags: JSON.stringify(tags),
      pushed_at: pushedAt,
      priority,
      action,
      storage_class: storageClass,
    });
    for (const tag of tags) await executor.run(insertTag, { previewId, tag, position });
  }
}

interface Slice extends OfPreview {
  readonly limit: number;
}

const dropTags = statement((db, p: Slice) =>
  db
    .deleteFrom('lifecycle_preview_tags')
    .where('preview_id', '=', p.previewId)
    .where('tag', 'in', (eb) =>
      eb
        .selectFrom('lifecycle_preview_tags')
        .select('tag')
        .where('preview_id', '=', p.previewId)
        .limit(p.limit),
    ),
);

const dropImages = statement((db, p: Slice) =>
  db
    .deleteFrom('lifecycle_preview_images')
    .where('preview_id', '=', p.previewId)
    .where('position', 'in', (eb) =>
      eb
        .selectFrom('lifecycle_preview_images')
        .select('position')
        .where('preview_id', '=', p.previewId)
        .limit(p.limit),
    ),
);

/** True when nothing is left. */
export async function clearImages(executor: Executor, previewId: number, limit: number): Promise<boolean> {
  let left = limit;
  left -= await executor.run(dropTags, { previewId, limit: left });
  if (left > 0) left -= await executor.run(dropImages, { previewId, limit: left });
  return left > 0;
}

function toImage(row: Row): PreviewImage {
  return {
    position: row.position,
    digest: row.digest,
    tags: JSON.parse(row.tags) as string[],
    pushedAt: row.pushed_at,
    priority: row.priority,
    action: row.action as LifecycleAction,
    storageClass: row.storage_class as StorageClass,
  };
}
