import type { Kysely } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, Image, ImageReference, ImageWithTags, Referrer } from '../../registry/index.ts';
import type { TagFilter } from '../../registry/ports.ts';
import { imageColumns, type ReferrerRow, toImage, toReferrer } from './image-rows.ts';
import type { Database } from './schema.ts';
import { allOf, type Executor, listStatement, statement } from './statement.ts';

/** Lists of images. Each walks one index in the order of the list, from the key it goes on after. */

interface PageParams {
  readonly repositoryId: number;
  readonly after: Digest;
  readonly limit: number;
}

const imagesAfter = (db: Kysely<Database>, p: PageParams) =>
  db
    .selectFrom('images')
    .select(imageColumns)
    .where('repository_id', '=', p.repositoryId)
    .where('digest', '>', p.after)
    .orderBy('digest')
    .limit(p.limit);

const pages = {
  ANY: statement((db, p: PageParams) => imagesAfter(db, p)),
  TAGGED: statement((db, p: PageParams) => imagesAfter(db, p).where('tagged', '=', 1)),
  UNTAGGED: statement((db, p: PageParams) => imagesAfter(db, p).where('tagged', '=', 0)),
};

const tagsOf = listStatement((db, _: object, imageIds: number[]) =>
  db.selectFrom('tags').select(['image_id', 'tag']).where('image_id', 'in', imageIds),
);

const pullsOf = listStatement((db, _: object, imageIds: number[]) =>
  db.selectFrom('pulls').selectAll().where('image_id', 'in', imageIds),
);

export async function describe(executor: Executor, images: readonly Image[]): Promise<ImageWithTags[]> {
  const ids = images.map((image) => image.id);
  const tags = new Map<number, string[]>();
  for (const { image_id, tag } of await allOf(executor, tagsOf, {}, ids)) {
    const list = tags.get(image_id);
    if (list === undefined) tags.set(image_id, [tag]);
    else list.push(tag);
  }
  const pulls = new Map<number, number>();
  for (const row of await allOf(executor, pullsOf, {}, ids)) pulls.set(row.image_id, row.pulled_at);
  return images.map((image) => ({
    ...image,
    tags: (tags.get(image.id) ?? []).sort(),
    lastPulledAt: pulls.get(image.id),
  }));
}

export async function imagePage(
  executor: Executor,
  repositoryId: number,
  filter: TagFilter,
  after: Digest | undefined,
  limit: number,
): Promise<Page<ImageWithTags, Digest>> {
  const params = { repositoryId, after: after ?? '', limit: limit + 1 };
  const rows = await executor.all(pages[filter], params);
  const { items, next } = pageOf(rows.map(toImage), limit, (image) => image.digest);
  const described = await describe(executor, items);
  return next === undefined ? { items: described } : { items: described, next };
}

interface ReferenceParams extends PageParams {
  /** Null where the reference to go on after had no tag: then nothing more of its image is wanted. */
  readonly afterTag: string | null;
}

const imagesWithTags = (db: Kysely<Database>) =>
  db.selectFrom('images').leftJoin('tags', 'tags.image_id', 'images.id');

const taggedImages = (db: Kysely<Database>) =>
  db
    .selectFrom('images')
    .crossJoin('tags')
    .where('images.tagged', '=', 1)
    .whereRef('tags.image_id', '=', 'images.id');

const referencesAfter = (query: ReturnType<typeof imagesWithTags>, p: ReferenceParams) =>
  query
    .select(['images.digest as digest', 'tags.tag as tag'])
    .where('images.repository_id', '=', p.repositoryId)
    .where('images.digest', '>=', p.after)
    .where((eb) => eb.or([eb('images.digest', '>', p.after), eb('tags.tag', '>', p.afterTag)]))
    .orderBy('images.digest')
    .orderBy('tags.tag')
    .limit(p.limit);

const references = {
  ANY: statement((db, p: ReferenceParams) => referencesAfter(imagesWithTags(db), p)),
  TAGGED: statement((db, p: ReferenceParams) =>
    referencesAfter(taggedImages(db) as unknown as ReturnType<typeof imagesWithTags>, p),
  ),
  UNTAGGED: statement((db, p: ReferenceParams) =>
    imagesAfter(db, p).where('tagged', '=', 0).clearSelect().select('digest'),
  ),
};

export async function referencePage(
  executor: Executor,
  repositoryId: number,
  filter: TagFilter,
  after: ImageReference | undefined,
  limit: number,
): Promise<Page<ImageReference, ImageReference>> {
  const afterTag = after === undefined ? '' : (after.tag ?? null);
  const params = { repositoryId, after: after?.digest ?? '', afterTag, limit: limit + 1 };
  const rows: readonly { readonly digest: Digest; readonly tag?: string | null }[] = await executor.all(
    references[filter],
    params,
  );
  const items = rows.map(({ digest, tag }) => ({ digest, tag: tag ?? undefined }));
  return pageOf(items, limit, (reference) => reference);
}

interface ReferrerParams extends PageParams {
  readonly subject: Digest;
}

const referrersAfter = (db: Kysely<Database>, p: ReferrerParams) =>
  imagesAfter(db, p).select('images.annotations').where('subject', '=', p.subject);

const referrers = statement((db, p: ReferrerParams) => referrersAfter(db, p));

const referrersOfType = statement((db, p: ReferrerParams & { readonly artifactType: string }) =>
  referrersAfter(db, p).where('artifact_type', '=', p.artifactType),
);

export async function referrerPage(
  executor: Executor,
  repositoryId: number,
  subject: Digest,
  artifactTypes: readonly string[],
  after: Digest | undefined,
  limit: number,
): Promise<Page<Referrer, Digest>> {
  const params = { repositoryId, subject, after: after ?? '', limit: limit + 1 };
  let rows: ReferrerRow[];
  if (artifactTypes.length === 0) {
    rows = await executor.all(referrers, params);
  } else {
    // One index walk per type, merged: an image has one type, so none comes twice.
    rows = [];
    for (const artifactType of new Set(artifactTypes)) {
      rows.push(...(await executor.all(referrersOfType, { ...params, artifactType })));
    }
    rows.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  }
  return pageOf(rows.slice(0, limit + 1).map(toReferrer), limit, (image) => image.digest);
}
