import type { Kysely } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  Digest,
  Image,
  ImageReference,
  ImageStatus,
  ImageWithTags,
  Referrer,
} from '../../registry/index.ts';
import type { ImageFilter, StatusFilter } from '../../registry/ports.ts';
import { imageColumns, type ReferrerRow, toImage, toReferrer } from './image-rows.ts';
import type { Database } from './schema.ts';
import { allOf, type Executor, listStatement, type Statement, statement } from './statement.ts';

/**
 * Lists of images. Each walks an index in the order of the list, from the key it goes on after. Where a filter lets
 * several statuses through, there is one walk for each, and their rows are merged: an image has one status, so none
 * comes twice.
 */

interface PageParams {
  readonly repositoryId: number;
  readonly after: Digest;
  readonly limit: number;
}

interface StateParams extends PageParams {
  readonly status: ImageStatus;
  readonly tagged: 0 | 1;
}

const imagesAfter = (db: Kysely<Database>, p: PageParams) =>
  db
    .selectFrom('images')
    .select(imageColumns)
    .where('images.repository_id', '=', p.repositoryId)
    .where('images.digest', '>', p.after)
    .orderBy('images.digest')
    .limit(p.limit);

const imagesInState = (db: Kysely<Database>, p: StateParams) =>
  imagesAfter(db, p).where('images.status', '=', p.status).where('images.tagged', '=', p.tagged);

const pages = {
  all: statement((db, p: PageParams) => imagesAfter(db, p)),
  inState: statement((db, p: StateParams) => imagesInState(db, p)),
};

const statuses: Readonly<Record<StatusFilter, readonly ImageStatus[]>> = {
  ANY: ['ACTIVE', 'ARCHIVED', 'ACTIVATING'],
  ACTIVE: ['ACTIVE'],
  ARCHIVED: ['ARCHIVED'],
  ACTIVATING: ['ACTIVATING'],
};

const tagStates = { ANY: [0, 1], TAGGED: [1], UNTAGGED: [0] } as const;

/** The walks that a filter takes; undefined: it lets everything through. */
function statesOf({
  tags,
  status,
}: ImageFilter): readonly Pick<StateParams, 'status' | 'tagged'>[] | undefined {
  if (tags === 'ANY' && status === 'ANY') return undefined;
  return statuses[status].flatMap((each) => tagStates[tags].map((tagged) => ({ status: each, tagged })));
}

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
  filter: ImageFilter,
  after: Digest | undefined,
  limit: number,
): Promise<Page<ImageWithTags, Digest>> {
  const params = { repositoryId, after: after ?? '', limit: limit + 1 };
  const states = statesOf(filter);
  const rows =
    states === undefined
      ? await executor.all(pages.all, params)
      : await merged(executor, pages.inState, params, states);
  const { items, next } = pageOf(rows.map(toImage), limit, (image) => image.digest);
  const described = await describe(executor, items);
  return next === undefined ? { items: described } : { items: described, next };
}

interface Ordered {
  readonly digest: Digest;
  readonly tag?: string | null;
}

/** The first rows of all walks together, by digest, then tag. */
async function merged<Params extends { readonly limit: number }, Walk extends object, Row extends Ordered>(
  executor: Executor,
  walk: Statement<Params & Walk, Row>,
  params: Params,
  walks: readonly Walk[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const each of walks) rows.push(...(await executor.all(walk, { ...params, ...each })));
  if (walks.length > 1) rows.sort(inOrder);
  return rows.slice(0, params.limit);
}

function inOrder(a: Ordered, b: Ordered): number {
  if (a.digest !== b.digest) return a.digest < b.digest ? -1 : 1;
  const [one, other] = [a.tag ?? '', b.tag ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
}

interface ReferenceParams extends PageParams {
  /** Null where the reference to go on after had no tag: then nothing more of its image is wanted. */
  readonly afterTag: string | null;
}

const imagesWithTags = (db: Kysely<Database>) =>
  db.selectFrom('images').leftJoin('tags', 'tags.image_id', 'images.id');

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
  all: statement((db, p: ReferenceParams) => referencesAfter(imagesWithTags(db), p)),
  tagged: statement((db, p: ReferenceParams & { readonly status: ImageStatus }) =>
    referencesAfter(
      db
        .selectFrom('images')
        .crossJoin('tags')
        .where('images.status', '=', p.status)
        .where('images.tagged', '=', 1)
        .whereRef('tags.image_id', '=', 'images.id') as unknown as ReturnType<typeof imagesWithTags>,
      p,
    ),
  ),
  untagged: statement((db, p: StateParams) => imagesInState(db, p).clearSelect().select('digest')),
};

export async function referencePage(
  executor: Executor,
  repositoryId: number,
  filter: ImageFilter,
  after: ImageReference | undefined,
  limit: number,
): Promise<Page<ImageReference, ImageReference>> {
  const afterTag = after === undefined ? '' : (after.tag ?? null);
  const params = { repositoryId, after: after?.digest ?? '', afterTag, limit: limit + 1 };
  const rows = await referenceRows(executor, filter, params);
  const items = rows.map(({ digest, tag }) => ({ digest, tag: tag ?? undefined }));
  return pageOf(items, limit, (reference) => reference);
}

async function referenceRows(
  executor: Executor,
  filter: ImageFilter,
  params: ReferenceParams,
): Promise<readonly Ordered[]> {
  const states = statesOf(filter);
  if (states === undefined) return executor.all(references.all, params);
  const tagged = states.filter((state) => state.tagged === 1).map(({ status }) => ({ status }));
  const untagged = states.filter((state) => state.tagged === 0);
  const rows: Ordered[] = [
    ...(await merged(executor, references.tagged, params, tagged)),
    ...(await merged(executor, references.untagged, params, untagged)),
  ];
  return rows.sort(inOrder).slice(0, params.limit);
}

interface ReferrerParams extends PageParams {
  readonly subject: Digest;
  readonly status: ImageStatus;
}

const referrersAfter = (db: Kysely<Database>, p: ReferrerParams) =>
  imagesAfter(db, p)
    .select('images.annotations')
    .where('images.subject', '=', p.subject)
    .where('images.status', '=', p.status);

const referrers = statement((db, p: ReferrerParams) => referrersAfter(db, p));

const referrersOfType = statement((db, p: ReferrerParams & { readonly artifactType: string }) =>
  referrersAfter(db, p).where('images.artifact_type', '=', p.artifactType),
);

export async function referrerPage(
  executor: Executor,
  repositoryId: number,
  subject: Digest,
  { artifactTypes, status }: { readonly artifactTypes: readonly string[]; readonly status: StatusFilter },
  after: Digest | undefined,
  limit: number,
): Promise<Page<Referrer, Digest>> {
  const params = { repositoryId, subject, after: after ?? '', limit: limit + 1 };
  const walks = statuses[status].map((each) => ({ status: each }));
  const types = [...new Set(artifactTypes)];
  const rows: ReferrerRow[] =
    types.length === 0
      ? await merged(executor, referrers, params, walks)
      : await merged(
          executor,
          referrersOfType,
          params,
          types.flatMap((artifactType) => walks.map((walk) => ({ ...walk, artifactType }))),
        );
  return pageOf(rows.map(toReferrer), limit, (image) => image.digest);
}
