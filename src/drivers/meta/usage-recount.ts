import { sql } from 'kysely';
import { turn } from '../../kernel/slices.ts';
import type { UsageDifference } from '../../registry/ports.ts';
import { type Executor, statement } from './statement.ts';

/*
 * Usage counted anew out of the rows that it is derived from, repository by repository, a page of its content at a
 * time: the event loop is let go after each page, and all of it is read in one snapshot. Content that several
 * repositories of a registry have counts for the registry where the one with the lowest id has it.
 */

const repositoriesAtOnce = 50;
const contentAtOnce = 300;

const kept = statement((db, p: { readonly after: number }) =>
  db
    .selectFrom('repository_usage as u')
    .leftJoin('image_counts', 'image_counts.repository_id', 'u.repository_id')
    .leftJoin('repositories', 'repositories.id', 'u.repository_id')
    .select(['u.repository_id as id', 'u.registry_id', 'u.bytes_logical', 'u.bytes_unique', 'u.tags'])
    .select(['u.untagged', 'image_counts.images'])
    .select(['repositories.account', 'repositories.region', 'repositories.name'])
    .where('u.repository_id', '>', p.after)
    .orderBy('u.repository_id')
    .limit(repositoriesAtOnce),
);

const countTags = statement((db, p: { readonly id: number }) =>
  db
    .selectFrom('tags')
    .select(({ fn }) => fn.countAll<number>().as('tags'))
    .where('repository_id', '=', p.id),
);

interface Owner {
  /** Negative: of its deleted images. */
  readonly repositoryId: number;
  readonly registryId: number;
}

interface Content {
  readonly size: number;
  /** 1: the repository has it beside its deleted images, whose row this is. */
  readonly twice: number;
  /** 1: another repository has it. */
  readonly shared: number;
  /** 1: one of the same registry with a lower id has it. */
  readonly counted: number;
}

const blobs = statement((db, p: Owner & { readonly after: number }) =>
  db
    .selectFrom('repository_blobs as mine')
    .innerJoin('blobs', 'blobs.id', 'mine.blob_id')
    .select(['mine.blob_id as id', 'blobs.size'])
    .select([
      sql<number>`CASE WHEN mine.repository_id < 0 AND EXISTS (SELECT 1 FROM repository_blobs AS other
        WHERE other.blob_id = mine.blob_id AND other.repository_id = -mine.repository_id)
        THEN 1 ELSE 0 END`.as('twice'),
      sql<number>`CASE WHEN EXISTS (SELECT 1 FROM repository_blobs AS other WHERE other.blob_id = mine.blob_id
        AND abs(other.repository_id) <> abs(mine.repository_id)) THEN 1 ELSE 0 END`.as('shared'),
      sql<number>`CASE WHEN EXISTS (SELECT 1 FROM repository_blobs AS other
        JOIN repository_usage ON repository_usage.repository_id = abs(other.repository_id)
        WHERE other.blob_id = mine.blob_id AND abs(other.repository_id) < abs(mine.repository_id)
        AND repository_usage.registry_id = ${p.registryId}) THEN 1 ELSE 0 END`.as('counted'),
    ])
    .where('mine.repository_id', '=', p.repositoryId)
    .where('mine.blob_id', '>', p.after)
    .orderBy('mine.blob_id')
    .limit(contentAtOnce),
);

const imageRows = statement((db, p: Owner & { readonly after: string }) =>
  db
    .selectFrom('images as mine')
    .select(['mine.digest', 'mine.manifest_size as size', 'mine.tagged'])
    .select([
      sql<number>`CASE WHEN mine.repository_id < 0 AND EXISTS (SELECT 1 FROM images AS other
        WHERE other.manifest_id = mine.manifest_id AND other.repository_id = -mine.repository_id)
        THEN 1 ELSE 0 END`.as('twice'),
      sql<number>`CASE WHEN EXISTS (SELECT 1 FROM images AS other WHERE other.manifest_id = mine.manifest_id
        AND abs(other.repository_id) <> abs(mine.repository_id)) THEN 1 ELSE 0 END`.as('shared'),
      sql<number>`CASE WHEN EXISTS (SELECT 1 FROM images AS other
        JOIN repository_usage ON repository_usage.repository_id = abs(other.repository_id)
        WHERE other.manifest_id = mine.manifest_id AND abs(other.repository_id) < abs(mine.repository_id)
        AND repository_usage.registry_id = ${p.registryId}) THEN 1 ELSE 0 END`.as('counted'),
    ])
    .where('mine.repository_id', '=', p.repositoryId)
    .where('mine.digest', '>', p.after)
    .orderBy('mine.digest')
    .limit(contentAtOnce),
);

const registries = statement((db, p: { readonly after: number }) =>
  db
    .selectFrom('registry_usage as u')
    .leftJoin('repository_counts as c', (join) =>
      join.onRef('c.account', '=', 'u.account').onRef('c.region', '=', 'u.region'),
    )
    .select(['u.id', 'u.account', 'u.region', 'u.bytes_stored', 'c.repositories'])
    .select(
      sql<number>`(SELECT count(*) FROM repositories
        WHERE repositories.account = u.account AND repositories.region = u.region)`.as('counted'),
    )
    .where('u.id', '>', p.after)
    .orderBy('u.id')
    .limit(repositoriesAtOnce),
);

/** Every number that is not what the rows say. */
export async function* recount(executor: Executor): AsyncGenerator<UsageDifference, void> {
  const stored = new Map<number, number>();
  for (let after = 0; ; ) {
    const page = await executor.all(kept, { after });
    for (const row of page) {
      const counted = await countRepository(executor, row.id, row.registry_id);
      stored.set(row.registry_id, (stored.get(row.registry_id) ?? 0) + counted.stored);
      const of = { of: 'repository', id: row.id } as const;
      const name = row.name === null ? `${row.id}` : `${row.account}/${row.region}/${row.name}`;
      yield* differing(of, name, [
        ['bytesLogical', row.bytes_logical, counted.logical],
        ['bytesUnique', row.bytes_unique, counted.unique],
        ['tags', row.tags, counted.tags],
        ['untagged', row.untagged, counted.untagged],
        // What is out of sight shows no number of images; while it is purged none is kept.
        ...(row.name === null ? [] : [['images', row.images ?? 0, counted.images] as const]),
      ]);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  for (let after = 0; ; ) {
    const page = await executor.all(registries, { after });
    for (const row of page) {
      yield* differing({ of: 'registry', id: row.id }, `${row.account}/${row.region}`, [
        ['bytesStored', row.bytes_stored, stored.get(row.id) ?? 0],
        ['repositories', row.repositories ?? 0, row.counted],
      ]);
    }
    await turn();
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function* differing(
  of: Pick<UsageDifference, 'of' | 'id'>,
  name: string,
  numbers: readonly (readonly [UsageDifference['what'], kept: number, counted: number])[],
): Generator<UsageDifference, void> {
  for (const [what, kept, counted] of numbers) {
    if (kept !== counted) yield { ...of, name, what, kept, counted };
  }
}

class Count {
  logical = 0;
  unique = 0;
  /** Bytes that count for the registry here. */
  stored = 0;

  add(content: Content, isDeleted: boolean): void {
    if (!isDeleted) this.logical += content.size;
    if (content.twice === 1) return;
    if (content.shared === 0) this.unique += content.size;
    if (content.counted === 0) this.stored += content.size;
  }
}

async function countRepository(executor: Executor, id: number, registryId: number) {
  const count = new Count();
  const images = { there: 0, untagged: 0 };
  for (const repositoryId of [id, -id]) {
    const owner = { repositoryId, registryId };
    const ofBlobs = (after: number) => executor.all(blobs, { ...owner, after });
    for await (const blob of paged(0, ofBlobs, ({ id }) => id)) count.add(blob, repositoryId < 0);
    const ofImages = (after: string) => executor.all(imageRows, { ...owner, after });
    for await (const image of paged('', ofImages, ({ digest }) => digest)) {
      count.add(image, repositoryId < 0);
      if (repositoryId < 0) continue;
      images.there += 1;
      if (image.tagged === 0) images.untagged += 1;
    }
  }
  const { logical, unique, stored } = count;
  const tags = (await executor.first(countTags, { id }))?.tags ?? 0;
  return { logical, unique, stored, tags, images: images.there, untagged: images.untagged };
}

/** All that a page is read of, from `first` on; the event loop is let go after each page. */
async function* paged<Row, Place>(
  first: Place,
  read: (after: Place) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
): AsyncGenerator<Row, void> {
  for (let after = first; ; ) {
    const page = await read(after);
    yield* page;
    await turn();
    const last = page.at(-1);
    if (last === undefined || page.length < contentAtOnce) return;
    after = placeOf(last);
  }
}
