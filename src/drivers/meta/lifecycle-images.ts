import type { Kysely, SelectQueryBuilder } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, ImageStatus, LifecycleImage } from '../../registry/index.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

export type LifecycleImagePage = Page<LifecycleImage, Digest>;

interface PageParams {
  readonly repositoryId: number;
  readonly after: Digest;
  readonly limit: number;
}

type Narrow = (
  from: SelectQueryBuilder<Database, 'images', object>,
) => SelectQueryBuilder<Database, 'images', object>;

/** One row per tag of an image, one for an image without: what evaluation asks for and nothing else. */
const images = (db: Kysely<Database>, narrow: Narrow) =>
  db
    .selectFrom((from) =>
      narrow(from.selectFrom('images'))
        .select([
          'images.id',
          'images.digest',
          'images.pushed_at',
          'images.media_type',
          'images.artifact_type',
        ])
        .select(['images.status', 'images.archived_at', 'images.activated_at'])
        .select((eb) => [
          eb
            .exists(
              eb
                .selectFrom('image_children')
                .crossJoin('images as parents')
                .select('child_id')
                .whereRef('child_id', '=', 'images.id')
                .whereRef('parents.id', '=', 'image_children.parent_id')
                .where('parents.status', '!=', 'ARCHIVED'),
            )
            .as('listed'),
          eb
            .exists(
              eb
                .selectFrom('images as subjects')
                .select('subjects.id')
                .whereRef('subjects.repository_id', '=', 'images.repository_id')
                .whereRef('subjects.digest', '=', 'images.subject'),
            )
            .as('refers'),
          eb
            .selectFrom('image_children as listed')
            .crossJoin('pulls as child_pulls')
            .select((max) => max.fn.max('child_pulls.pulled_at').as('at'))
            .whereRef('listed.parent_id', '=', 'images.id')
            .whereRef('child_pulls.image_id', '=', 'listed.child_id')
            .as('child_pulled_at'),
        ])
        .as('page'),
    )
    .leftJoin('pulls', 'pulls.image_id', 'page.id')
    .leftJoin('tags', 'tags.image_id', 'page.id')
    .select(['page.id', 'page.digest', 'page.pushed_at', 'page.listed', 'page.refers'])
    .select(['page.status', 'page.archived_at', 'page.activated_at', 'page.child_pulled_at'])
    .select(['page.media_type', 'page.artifact_type'])
    .select(['pulls.pulled_at', 'tags.tag', 'tags.tagged_at']);

const imagePage = statement((db, p: PageParams) =>
  images(db, (from) =>
    from
      .where('images.repository_id', '=', p.repositoryId)
      .where('images.digest', '>', p.after)
      .orderBy('images.digest')
      .limit(p.limit),
  ),
);

const oneImage = statement((db, p: { readonly repositoryId: number; readonly digest: Digest }) =>
  images(db, (from) =>
    from.where('images.repository_id', '=', p.repositoryId).where('images.digest', '=', p.digest),
  ),
);

export async function lifecycleImages(
  executor: Executor,
  repositoryId: number,
  after: Digest | undefined,
  limit: number,
): Promise<LifecycleImagePage> {
  const rows = await executor.all(imagePage, { repositoryId, after: after ?? '', limit: limit + 1 });
  return pageOf(toImages(rows), limit, (image) => image.digest);
}

export async function lifecycleImage(
  executor: Executor,
  repositoryId: number,
  digest: Digest,
): Promise<LifecycleImage | undefined> {
  return toImages(await executor.all(oneImage, { repositoryId, digest }))[0];
}

interface Row {
  readonly id: number;
  readonly digest: string;
  readonly pushed_at: number;
  readonly media_type: string;
  readonly artifact_type: string | null;
  readonly status: string;
  readonly archived_at: number | null;
  readonly activated_at: number | null;
  readonly child_pulled_at: number | null;
  readonly listed: unknown;
  readonly refers: unknown;
  readonly pulled_at: number | null;
  readonly tag: string | null;
  readonly tagged_at: number | null;
}

interface Tagged {
  readonly tag: string;
  readonly at: number;
}

function toImages(rows: readonly Row[]): LifecycleImage[] {
  const byId = new Map<number, { row: Row; tags: Tagged[] }>();
  for (const row of rows) {
    const known = byId.get(row.id) ?? { row, tags: [] };
    if (row.tag !== null) known.tags.push({ tag: row.tag, at: row.tagged_at ?? 0 });
    byId.set(row.id, known);
  }
  const found = Array.from(byId.values(), ({ row, tags }) => toImage(row, tags));
  return found.sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

function toImage(row: Row, tags: Tagged[]): LifecycleImage {
  tags.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return {
    digest: row.digest,
    tags: tags.map(({ tag }) => tag),
    taggedAt: tags.map(({ at }) => at),
    mediaType: row.media_type,
    artifactType: row.artifact_type ?? undefined,
    sequence: row.id,
    pushedAt: row.pushed_at,
    status: row.status as ImageStatus,
    lastPulledAt: row.pulled_at ?? undefined,
    childPulledAt: row.child_pulled_at ?? undefined,
    lastActivatedAt: row.activated_at ?? undefined,
    lastArchivedAt: row.archived_at ?? undefined,
    listed: Number(row.listed) === 1,
    refers: Number(row.refers) === 1,
  };
}
