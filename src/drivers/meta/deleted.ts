import type { Selectable } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  DeletedImage,
  DeletedRepository,
  Deletion,
  Digest,
  RegistryKey,
  Repository,
} from '../../registry/index.ts';
import { changedKeys, type DeletedReads, type DeletedWrites } from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import {
  addToTotals,
  dropShelved,
  expiredImages,
  expiredRepositories,
  forgetDeleted,
  forgetRestores,
  imageOf,
  imagePage,
  keepImage,
  recordRestore,
  repositoryPage,
  restoredSince,
  shelve,
  totalOf,
} from './deleted-statements.ts';
import { addToRepositoryCount, forget, queueForPurge, toRow } from './repositories.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';
import { beginUsage, noteUsage } from './usage-writes.ts';

type Key = { readonly name: string; readonly id: number };

const reinstate = statement((db, p: Selectable<Database['repositories']>) =>
  db.insertInto('repositories').values({
    id: p.id,
    account: p.account,
    region: p.region,
    name: p.name,
    created_at: p.created_at,
    mutability: p.mutability,
    exclusion_filters: p.exclusion_filters,
    scan_on_push: p.scan_on_push,
    encryption: p.encryption,
  }),
);

/** What was deleted and can be restored; see migration `keeping` for where it lies. */
export class Deleted implements DeletedReads, DeletedWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async image(repositoryId: number, digest: Digest): Promise<DeletedImage | undefined> {
    const row = await this.#executor.first(imageOf, { repositoryId, digest });
    return row && toImage(row);
  }

  async images(
    repositoryId: number,
    after: Digest | undefined,
    limit: number,
  ): Promise<Page<DeletedImage, Digest>> {
    const params = { repositoryId, after: after ?? '', limit: limit + 1 };
    const rows = await this.#executor.all(imagePage, params);
    return pageOf(rows.map(toImage), limit, ({ digest }) => digest);
  }

  async expiredImages(now: number, limit: number) {
    const rows = await this.#executor.all(expiredImages, { now, limit });
    return rows.map((row) => ({ repositoryId: row.repository_id, digest: row.digest }));
  }

  async repositories(
    { account, region }: RegistryKey,
    name: string | undefined,
    after: Key | undefined,
    limit: number,
  ): Promise<Page<DeletedRepository, Key>> {
    const rows = await this.#executor.all(repositoryPage, {
      account,
      region,
      from: name ?? '',
      // Names are of letters that come before.
      to: name ?? '~',
      afterName: after?.name ?? '',
      afterId: after?.id ?? 0,
      limit: limit + 1,
    });
    return pageOf(rows.map(toRepository), limit, ({ repository }) => repository);
  }

  async expiredRepositories(now: number, limit: number): Promise<number[]> {
    return (await this.#executor.all(expiredRepositories, { now, limit })).map((row) => row.id);
  }

  async totals() {
    const images = await this.#executor.first(totalOf, { kind: 'images' });
    const repositories = await this.#executor.first(totalOf, { kind: 'repositories' });
    return {
      images: images?.number ?? 0,
      bytes: images?.bytes ?? 0,
      repositories: repositories?.number ?? 0,
    };
  }

  async restoredSince(repositoryId: number, since: number): Promise<Digest[]> {
    return (await this.#executor.all(restoredSince, { repositoryId, since })).map((row) => row.digest);
  }

  async putImage(repositoryId: number, image: DeletedImage): Promise<void> {
    await this.#executor.run(keepImage, {
      repository_id: repositoryId,
      digest: image.digest,
      tags: JSON.stringify(image.tags),
      pulled_at: image.lastPulledAt ?? null,
      bytes: image.bytes,
      deleted_at: image.deletedAt,
      deleted_by: image.deletedBy,
      expires_at: image.expiresAt,
    });
    await this.#executor.run(addToTotals, { kind: 'images', number: 1, bytes: image.bytes });
  }

  async removeImage(repositoryId: number, digest: Digest): Promise<void> {
    await forgetDeleted(this.#executor, repositoryId, digest);
  }

  async shelve(repository: Repository, deletion: Deletion): Promise<void> {
    const { id, account, region } = repository;
    this.#changed('resource-policies');
    this.#changed(changedKeys.repository(id));
    await this.#executor.run(shelve, {
      id,
      account,
      region,
      name: repository.name,
      repository: JSON.stringify(repository),
      deleted_at: deletion.deletedAt,
      deleted_by: deletion.deletedBy,
      expires_at: deletion.expiresAt,
    });
    await this.#executor.first(forget, { id });
    await this.#executor.run(addToRepositoryCount, { account, region, change: -1 });
    await this.#executor.run(addToTotals, { kind: 'repositories', number: 1, bytes: 0 });
    await noteUsage(this.#executor, id, { account, region });
  }

  async reinstate(repository: Repository, name: string): Promise<Repository> {
    const { id, account, region } = repository;
    const renamed = { ...repository, name };
    this.#changed('resource-policies');
    this.#changed(changedKeys.repository(id));
    await this.#executor.first(dropShelved, { id });
    await this.#executor.run(reinstate, { id, ...toRow(renamed) });
    await this.#executor.run(addToRepositoryCount, { account, region, change: 1 });
    await this.#executor.run(addToTotals, { kind: 'repositories', number: -1, bytes: 0 });
    await beginUsage(this.#executor, id, { account, region });
    return renamed;
  }

  async discard(id: number, now: number): Promise<void> {
    const row = await this.#executor.first(dropShelved, { id });
    if (row === undefined) return;
    await this.#executor.run(addToTotals, { kind: 'repositories', number: -1, bytes: 0 });
    await queueForPurge(this.#executor, id, now);
  }

  async recordRestore(repositoryId: number, digest: Digest, now: number): Promise<void> {
    await this.#executor.run(recordRestore, { repositoryId, digest, now });
  }

  async forgetRestores(before: number, limit: number): Promise<number> {
    return this.#executor.run(forgetRestores, { before, limit });
  }
}

function toImage(row: Selectable<Database['deleted_images']>): DeletedImage {
  return {
    digest: row.digest,
    tags: JSON.parse(row.tags) as string[],
    lastPulledAt: row.pulled_at ?? undefined,
    bytes: row.bytes,
    deletedAt: row.deleted_at,
    deletedBy: row.deleted_by,
    expiresAt: row.expires_at,
  };
}

function toRepository(row: Selectable<Database['deleted_repositories']>): DeletedRepository {
  return {
    repository: JSON.parse(row.repository) as Repository,
    deletedAt: row.deleted_at,
    deletedBy: row.deleted_by,
    expiresAt: row.expires_at,
  };
}
