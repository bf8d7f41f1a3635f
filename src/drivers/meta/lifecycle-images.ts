import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, ImageStatus, LifecycleImage } from '../../registry/index.ts';
import { type Executor, statement } from './statement.ts';

export type LifecycleImagePage = Page<LifecycleImage, Digest>;

interface PageParams {
  readonly repositoryId: number;
  readonly after: Digest;
  readonly limit: number;
}

/** One row per tag of an image, one for an image without: what evaluation asks for and nothing else. */
const images = statement((db, p: PageParams) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('images')
        .select(['images.id', 'images.digest', 'images.pushed_at'])
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
        ])
        .where('images.repository_id', '=', p.repositoryId)
        .where('images.digest', '>', p.after)
        .orderBy('images.digest')
        .limit(p.limit)
        .as('page'),
    )
    .leftJoin('pulls', 'pulls.image_id', 'page.id')
    .leftJoin('tags', 'tags.image_id', 'page.id')
    .select(['page.id', 'page.digest', 'page.pushed_at', 'page.listed', 'page.refers'])
    .select(['page.status', 'page.archived_at', 'page.activated_at'])
    .select(['pulls.pulled_at', 'tags.tag']),
);

export async function lifecycleImages(
  executor: Executor,
  repositoryId: number,
  after: Digest | undefined,
  limit: number,
): Promise<LifecycleImagePage> {
  const rows = await executor.all(images, { repositoryId, after: after ?? '', limit: limit + 1 });
  const byId = new Map<number, { image: Omit<LifecycleImage, 'tags'>; tags: string[] }>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known === undefined) {
      const image = {
        digest: row.digest,
        sequence: row.id,
        pushedAt: row.pushed_at,
        status: row.status as ImageStatus,
        lastPulledAt: row.pulled_at ?? undefined,
        lastActivatedAt: row.activated_at ?? undefined,
        lastArchivedAt: row.archived_at ?? undefined,
        listed: Number(row.listed) === 1,
        refers: Number(row.refers) === 1,
      };
      byId.set(row.id, { image, tags: row.tag === null ? [] : [row.tag] });
    } else if (row.tag !== null) known.tags.push(row.tag);
  }
  const found = Array.from(byId.values(), ({ image, tags }) => ({ ...image, tags: tags.sort() }));
  found.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  return pageOf(found, limit, (image) => image.digest);
}
