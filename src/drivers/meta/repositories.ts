import { type Selectable, sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  Encryption,
  RegistryKey,
  Repository,
  ResourceTag,
  TagMutability,
} from '../../registry/index.ts';
import {
  changedKeys,
  type RepositoryChanges,
  type RepositoryReads,
  type RepositoryWrites,
} from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import { trashCount } from './deleted-statements.ts';
import { purge } from './purge.ts';
import type { Database } from './schema.ts';
import { allOf, type Executor, listStatement, runOf, statement } from './statement.ts';

const byName = statement((db, p: RegistryKey & { readonly name: string }) =>
  db
    .selectFrom('repositories')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

const byId = statement((db, p: { readonly id: number }) =>
  db.selectFrom('repositories').selectAll().where('id', '=', p.id),
);

const byNames = listStatement((db, p: RegistryKey, names: string[]) =>
  db
    .selectFrom('repositories')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', 'in', names)
    .orderBy('name'),
);

const page = statement((db, p: RegistryKey & { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('repositories')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '>', p.after)
    .orderBy('name')
    .limit(p.limit),
);

const count = statement((db, p: RegistryKey) =>
  db
    .selectFrom('repository_counts')
    .select('repositories')
    .where('account', '=', p.account)
    .where('region', '=', p.region),
);

export const addToRepositoryCount = statement((db, p: RegistryKey & { readonly change: number }) =>
  db
    .insertInto('repository_counts')
    .values({ account: p.account, region: p.region, repositories: p.change })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region'])
        .doUpdateSet({ repositories: sql`repository_counts.repositories + excluded.repositories` }),
    ),
);

const insert = statement((db, p: Omit<Selectable<Database['repositories']>, 'id'>) =>
  db
    .insertInto('repositories')
    .values({
      account: p.account,
      region: p.region,
      name: p.name,
      created_at: p.created_at,
      mutability: p.mutability,
      exclusion_filters: p.exclusion_filters,
      scan_on_push: p.scan_on_push,
      encryption: p.encryption,
    })
    .returning('id'),
);

interface Change {
  readonly id: number;
  readonly mutability: string | undefined;
  readonly exclusionFilters: string | undefined;
  readonly scanOnPush: number | undefined;
}

const update = statement((db, p: Change) =>
  db
    .updateTable('repositories')
    .set({
      mutability: sql<string>`coalesce(${p.mutability}, mutability)`,
      exclusion_filters: sql<string>`coalesce(${p.exclusionFilters}, exclusion_filters)`,
      scan_on_push: sql<number>`coalesce(${p.scanOnPush}, scan_on_push)`,
    })
    .where('id', '=', p.id),
);

const rename = statement((db, p: { readonly id: number; readonly name: string }) =>
  db.updateTable('repositories').set({ name: p.name }).where('id', '=', p.id),
);

const resourceTags = statement((db, p: { readonly id: number }) =>
  db
    .selectFrom('resource_tags')
    .select(['tag_key', 'tag_value'])
    .where('repository_id', '=', p.id)
    .orderBy('tag_key'),
);

const putResourceTag = statement((db, p: ResourceTag & { readonly id: number }) =>
  db
    .insertInto('resource_tags')
    .values({ repository_id: p.id, tag_key: p.key, tag_value: p.value })
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'tag_key'])
        .doUpdateSet({ tag_value: (eb) => eb.ref('excluded.tag_value') }),
    ),
);

const removeResourceTags = listStatement((db, p: { readonly id: number }, keys: string[]) =>
  db.deleteFrom('resource_tags').where('repository_id', '=', p.id).where('tag_key', 'in', keys),
);

export const forget = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('repositories').where('id', '=', p.id).returning(['account', 'region']),
);

const queuePurge = statement((db, p: { readonly id: number; readonly now: number }) =>
  db.insertInto('purges').values({ repository_id: p.id, hidden_at: p.now }),
);

const hidden = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('purges')
    .select('repository_id')
    .orderBy('hidden_at')
    .orderBy('repository_id')
    .limit(p.limit),
);

export class Repositories implements RepositoryReads, RepositoryWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async byId(id: number): Promise<Repository | undefined> {
    const row = await this.#executor.first(byId, { id });
    return row && toRepository(row);
  }

  async byName({ account, region }: RegistryKey, name: string): Promise<Repository | undefined> {
    const row = await this.#executor.first(byName, { account, region, name });
    return row && toRepository(row);
  }

  async byNames({ account, region }: RegistryKey, names: readonly string[]): Promise<Repository[]> {
    const keys = [...new Set(names)].sort();
    return (await allOf(this.#executor, byNames, { account, region }, keys)).map(toRepository);
  }

  async page(
    { account, region }: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<Repository, string>> {
    const params = { account, region, after: after ?? '', limit: limit + 1 };
    const rows = await this.#executor.all(page, params);
    return pageOf(rows.map(toRepository), limit, (repository) => repository.name);
  }

  async count({ account, region }: RegistryKey): Promise<number> {
    return (await this.#executor.first(count, { account, region }))?.repositories ?? 0;
  }

  async resourceTags(repositoryId: number): Promise<ResourceTag[]> {
    const rows = await this.#executor.all(resourceTags, { id: repositoryId });
    return rows.map((row) => ({ key: row.tag_key, value: row.tag_value }));
  }

  async insert(repository: Omit<Repository, 'id'>): Promise<Repository> {
    const { account, region } = repository;
    const row = await this.#executor.first(insert, toRow(repository));
    if (row === undefined) throw new Error('The database returned no id for a repository');
    await this.#executor.run(addToRepositoryCount, { account, region, change: 1 });
    return { ...repository, id: row.id };
  }

  async update(repositoryId: number, changes: RepositoryChanges): Promise<void> {
    this.#changed(changedKeys.repository(repositoryId));
    const { mutability, exclusionFilters, scanOnPush } = changes;
    await this.#executor.run(update, {
      id: repositoryId,
      mutability,
      exclusionFilters: exclusionFilters && JSON.stringify(exclusionFilters),
      scanOnPush: scanOnPush === undefined ? undefined : Number(scanOnPush),
    });
  }

  async putResourceTags(repositoryId: number, tags: readonly ResourceTag[]): Promise<void> {
    if (tags.length > 0) this.#changed('resource-policies');
    for (const { key, value } of tags) {
      await this.#executor.run(putResourceTag, { id: repositoryId, key, value });
    }
  }

  async removeResourceTags(repositoryId: number, keys: readonly string[]): Promise<void> {
    this.#changed('resource-policies');
    await runOf(this.#executor, removeResourceTags, { id: repositoryId }, keys);
  }

  async rename(id: number, name: string): Promise<void> {
    this.#changed('resource-policies');
    this.#changed(changedKeys.repository(id));
    await this.#executor.run(rename, { id, name });
  }

  async hide(repositoryId: number, now: number): Promise<void> {
    this.#changed('resource-policies');
    this.#changed(changedKeys.repository(repositoryId));
    const registry = await this.#executor.first(forget, { id: repositoryId });
    if (registry === undefined) return;
    await this.#executor.run(addToRepositoryCount, {
      account: registry.account,
      region: registry.region,
      change: -1,
    });
    await queueForPurge(this.#executor, repositoryId, now);
  }

  async hidden(limit: number): Promise<number[]> {
    return (await this.#executor.all(hidden, { limit })).map((row) => row.repository_id);
  }

  async purge(repositoryId: number, limit: number, now: number): Promise<boolean> {
    return purge(this.#executor, repositoryId, limit, now);
  }
}

/** What hangs on the repository is to go, and with it the images that were deleted from it. */
export async function queueForPurge(executor: Executor, id: number, now: number): Promise<void> {
  await executor.run(queuePurge, { id, now });
  const trash = await executor.first(trashCount, { repositoryId: -id });
  if (trash !== undefined) await executor.run(queuePurge, { id: -id, now });
}

/** All but the id. */
export function toRow(repository: Omit<Repository, 'id'>): Omit<Selectable<Database['repositories']>, 'id'> {
  return {
    account: repository.account,
    region: repository.region,
    name: repository.name,
    created_at: repository.createdAt,
    mutability: repository.mutability,
    exclusion_filters: JSON.stringify(repository.exclusionFilters),
    scan_on_push: Number(repository.scanOnPush),
    encryption: JSON.stringify(repository.encryption),
  };
}

export function toRepository(row: Selectable<Database['repositories']>): Repository {
  return {
    id: row.id,
    account: row.account,
    region: row.region,
    name: row.name,
    createdAt: row.created_at,
    mutability: row.mutability as TagMutability,
    exclusionFilters: JSON.parse(row.exclusion_filters) as string[],
    scanOnPush: row.scan_on_push === 1,
    encryption: JSON.parse(row.encryption) as Encryption,
  };
}
