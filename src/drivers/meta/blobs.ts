import { sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, RegistryKey, RepositoryBlob } from '../../registry/index.ts';
import { type BlobReads, type BlobWrites, changedKeys, type StoredBlob } from '../../registry/ports.ts';
import { coldOfImage, cool, coolable, warm } from './archived-blobs.ts';
import { collect, collectable, expirable, expireUnneeded, release, toStoredBlob } from './blob-expiry.ts';
import { dependents, holders, sources } from './blob-holders.ts';
import type { Changed } from './changes.ts';
import { allOf, type Executor, listStatement, runOf, statement } from './statement.ts';
import { addUsage, gain, loseBlob } from './usage-writes.ts';

interface InRepository {
  readonly repositoryId: number;
}

/**
 * Whether all images of the repository that need the blob are archived, and none of them was before the blob was
 * brought again. Nothing is looked up where no image that needs it ever was.
 */
const archivedHere = sql<number>`CASE WHEN blobs.archived = 0 OR repository_blobs.needed = 0 THEN 0 ELSE NOT EXISTS (
  SELECT 1 FROM image_blobs CROSS JOIN images
  WHERE image_blobs.blob_id = blobs.id AND image_blobs.repository_id = repository_blobs.repository_id
    AND images.id = image_blobs.image_id
    AND (images.status = 'ACTIVE' OR images.archived_at < repository_blobs.touched_at)
) END`;

/** A cross join fixes the order: from the digest's few rows to the repository's one, never the other way. */
const inRepository = listStatement((db, p: InRepository, digests: Digest[]) =>
  db
    .selectFrom('blobs')
    .crossJoin('repository_blobs')
    .select([
      'blobs.digest as digest',
      'blobs.size as size',
      'blobs.location as location',
      'repository_blobs.media_type as media_type',
      'repository_blobs.needed as needed',
      'repository_blobs.touched_at as touched_at',
      'blobs.cold as cold',
      archivedHere.as('archived'),
    ])
    .where('blobs.digest', 'in', digests)
    .where('blobs.lost', '=', 0)
    .where('repository_blobs.repository_id', '=', p.repositoryId)
    .whereRef('repository_blobs.blob_id', '=', 'blobs.id'),
);

const stored = statement((db, p: { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('blobs')
    .select(['digest', 'scope', 'size', 'location'])
    .where('location', '>', p.after)
    .orderBy('location')
    .limit(p.limit),
);

const knownLocations = listStatement((db, _: object, locations: string[]) =>
  db.selectFrom('blobs').select('location').where('location', 'in', locations),
);

/** What is there stays where it is, unless it is lost or cold: then the new copy takes its place. */
const store = statement((db, p: StoredBlob & { readonly now: number }) =>
  db
    .insertInto('blobs')
    .values({
      digest: p.digest,
      scope: p.scope,
      size: p.size,
      location: p.location,
      released_at: null,
      lost: 0,
    })
    .onConflict((conflict) =>
      conflict.columns(['digest', 'scope']).doUpdateSet({
        released_at: null,
        location: sql<string>`CASE WHEN blobs.lost = 1 OR blobs.cold = 1 THEN excluded.location ELSE blobs.location END`,
        warmed_at: sql<number>`CASE blobs.cold WHEN 1 THEN ${p.now} ELSE blobs.warmed_at END`,
        lost: 0,
        cold: 0,
      }),
    )
    .returning(['id', 'location', 'size']),
);

const give = statement((db, p: InRepository & { readonly blobId: number; readonly now: number }) =>
  db
    .insertInto('repository_blobs')
    .values({
      repository_id: p.repositoryId,
      blob_id: p.blobId,
      media_type: null,
      touched_at: p.now,
      needed: 0,
    })
    .onConflict((conflict) => conflict.columns(['repository_id', 'blob_id']).doNothing()),
);

const touchGiven = statement((db, p: InRepository & { readonly blobId: number; readonly now: number }) =>
  db
    .updateTable('repository_blobs')
    .set({ touched_at: p.now })
    .where('repository_id', '=', p.repositoryId)
    .where('blob_id', '=', p.blobId),
);

const mountable = statement((db, p: InRepository & { readonly digest: Digest; readonly scope: string }) =>
  db
    .selectFrom('blobs')
    .crossJoin('repository_blobs')
    .select(['blobs.id as id', 'blobs.size as size'])
    .where('blobs.digest', '=', p.digest)
    .where('blobs.scope', '=', p.scope)
    .where('blobs.lost', '=', 0)
    .where('repository_blobs.repository_id', '=', p.repositoryId)
    .whereRef('repository_blobs.blob_id', '=', 'blobs.id'),
);

const touch = listStatement((db, p: InRepository & { readonly now: number }, digests: Digest[]) =>
  db
    .updateTable('repository_blobs')
    .set({ touched_at: p.now })
    .where('repository_id', '=', p.repositoryId)
    .where('blob_id', 'in', (eb) =>
      eb.selectFrom('blobs').select('blobs.id').where('blobs.digest', 'in', digests),
    ),
);

const take = statement((db, p: InRepository & { readonly digest: Digest }) =>
  db
    .deleteFrom('repository_blobs')
    .where('repository_id', '=', p.repositoryId)
    .where('blob_id', 'in', (eb) =>
      eb.selectFrom('blobs').select('blobs.id').where('blobs.digest', '=', p.digest),
    )
    .returning('blob_id'),
);

const relocate = statement((db, p: { readonly from: string; readonly to: string }) =>
  db.updateTable('blobs').set({ location: p.to, lost: 0, cold: 0 }).where('location', '=', p.from),
);

const lose = statement((db, p: { readonly location: string }) =>
  db.updateTable('blobs').set({ lost: 1 }).where('location', '=', p.location),
);

export class Blobs implements BlobReads, BlobWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async inRepository(repositoryId: number, digest: Digest): Promise<RepositoryBlob | undefined> {
    return (await this.existing(repositoryId, [digest]))[0];
  }

  async existing(repositoryId: number, digests: readonly Digest[]): Promise<RepositoryBlob[]> {
    const rows = await allOf(this.#executor, inRepository, { repositoryId }, [...new Set(digests)]);
    return rows.map((row) => ({
      digest: row.digest,
      size: row.size,
      mediaType: row.media_type ?? undefined,
      location: row.location,
      needed: row.needed === 1,
      archived: Number(row.archived) === 1,
      cold: row.cold === 1,
      touchedAt: row.touched_at,
    }));
  }

  async coldOfImage(imageId: number): Promise<StoredBlob[]> {
    return coldOfImage(this.#executor, imageId);
  }

  async coolable(before: number, after: number | undefined, limit: number) {
    return coolable(this.#executor, before, after, limit);
  }

  async stored(after: string | undefined, limit: number): Promise<Page<StoredBlob, string>> {
    const rows = await this.#executor.all(stored, { after: after ?? '', limit: limit + 1 });
    return pageOf(rows.map(toStoredBlob), limit, (blob) => blob.location);
  }

  async knownLocations(locations: readonly string[]): Promise<string[]> {
    return (await allOf(this.#executor, knownLocations, {}, locations)).map((row) => row.location);
  }

  async holders(location: string, limit: number): Promise<string[]> {
    const rows = await this.#executor.all(holders, { location, limit });
    return rows.map(({ account, region, name }) => `${account}/${region}/${name}`);
  }

  async sources({ account, region }: RegistryKey, digest: Digest, limit: number): Promise<string[]> {
    const rows = await this.#executor.all(sources, { account, region, digest, limit });
    return rows.map(({ name }) => name);
  }

  async dependents(location: string, limit: number): Promise<string[]> {
    const rows = await this.#executor.all(dependents, { location, limit });
    return rows.map(({ account, region, name, digest }) => `${account}/${region}/${name}@${digest}`);
  }

  async expirable(before: number): Promise<number> {
    return expirable(this.#executor, before);
  }

  async collectable(before: number): Promise<{ readonly count: number; readonly bytes: number }> {
    return collectable(this.#executor, before);
  }

  async add(repositoryId: number, blob: StoredBlob, now: number): Promise<{ readonly location: string }> {
    const row = await this.#executor.first(store, { ...blob, now });
    if (row === undefined) throw new Error('The database returned no row for a blob');
    await this.#give(repositoryId, row, now, blob.size);
    return { location: row.location };
  }

  async mount(from: number, to: number, digest: Digest, scope: string, now: number): Promise<boolean> {
    const row = await this.#executor.first(mountable, { repositoryId: from, digest, scope });
    if (row === undefined) return false;
    await this.#give(to, row, now, 0);
    return true;
  }

  /** `pushed`: bytes that were uploaded for it. */
  async #give(
    repositoryId: number,
    { id: blobId, size }: { readonly id: number; readonly size: number },
    now: number,
    pushed: number,
  ): Promise<void> {
    const given = { repositoryId, blobId, now };
    if ((await this.#executor.run(give, given)) > 0) {
      await gain(this.#executor, repositoryId, 'blob', blobId, size, { pushed });
      return;
    }
    await this.#executor.run(touchGiven, given);
    if (pushed > 0) await addUsage(this.#executor, repositoryId, { pushed });
  }

  async touch(repositoryId: number, digests: readonly Digest[], now: number): Promise<void> {
    await runOf(this.#executor, touch, { repositoryId, now }, digests);
  }

  async removeFromRepository(repositoryId: number, digest: Digest, now: number): Promise<void> {
    this.#changed(changedKeys.blob(repositoryId, digest));
    for (const { blob_id } of await this.#executor.all(take, { repositoryId, digest })) {
      await loseBlob(this.#executor, repositoryId, blob_id);
      await release(this.#executor, blob_id, now);
    }
  }

  async expireUnneeded(before: number, limit: number, now: number): Promise<number> {
    return expireUnneeded(this.#executor, before, limit, now);
  }

  async collect(before: number, limit: number): Promise<StoredBlob[]> {
    return collect(this.#executor, before, limit);
  }

  async relocate(from: string, to: string): Promise<boolean> {
    this.#changed(changedKeys.location(from));
    return (await this.#executor.run(relocate, { from, to })) > 0;
  }

  async cool(from: string, to: string, before: number): Promise<boolean> {
    return cool(this.#executor, this.#changed, { from, to, before });
  }

  async warm(from: string, to: string, now: number): Promise<boolean> {
    return warm(this.#executor, from, to, now);
  }

  async lose(location: string): Promise<void> {
    this.#changed(changedKeys.location(location));
    await this.#executor.run(lose, { location });
  }
}
