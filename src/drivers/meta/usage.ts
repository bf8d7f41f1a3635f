import { sql } from 'kysely';
import type { RegistryKey } from '../../registry/index.ts';
import type {
  ChangedRegistryUsage,
  ChangedUsage,
  RegistryUsage,
  RepositoryPlace,
  RepositoryUsage,
  UsageDifference,
  UsageReads,
  UsageWrites,
} from '../../registry/ports.ts';
import { type Executor, statement } from './statement.ts';
import { recount } from './usage-recount.ts';
import { addUsage } from './usage-writes.ts';

interface Id {
  readonly id: number;
}

const ofRepository = statement((db, p: Id) =>
  db
    .selectFrom('repository_usage as u')
    .leftJoin('image_counts', 'image_counts.repository_id', 'u.repository_id')
    .select(['u.bytes_logical', 'u.bytes_unique', 'u.bytes_pushed', 'u.tags', 'u.untagged'])
    .select('image_counts.images')
    .where('u.repository_id', '=', p.id),
);

const place = statement((db, p: Id) =>
  db.selectFrom('repositories').select(['account', 'region', 'name']).where('id', '=', p.id),
);

const ofRegistry = statement((db, p: RegistryKey) =>
  db
    .selectFrom('registry_usage as u')
    .leftJoin('repository_counts as c', (join) =>
      join.onRef('c.account', '=', 'u.account').onRef('c.region', '=', 'u.region'),
    )
    .select(['u.bytes_stored', 'c.repositories'])
    .where('u.account', '=', p.account)
    .where('u.region', '=', p.region),
);

/** Conditions of the partial indexes, spelled out: a parameter would hide them from the planner. */
const isChanged = sql<boolean>`u.changed = 1`;

const changed = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('repository_usage as u')
    .leftJoin('image_counts', 'image_counts.repository_id', 'u.repository_id')
    .leftJoin('repositories', 'repositories.id', 'u.repository_id')
    .leftJoin('usage_reports', 'usage_reports.repository_id', 'u.repository_id')
    .select(['u.repository_id as id', 'u.bytes_logical', 'u.bytes_unique', 'u.bytes_pushed'])
    .select(['u.tags', 'u.untagged', 'image_counts.images', 'usage_reports.report'])
    .select(['repositories.account', 'repositories.region', 'repositories.name'])
    .where(isChanged)
    .limit(p.limit),
);

const changedRegistries = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('registry_usage as u')
    .leftJoin('repository_counts as c', (join) =>
      join.onRef('c.account', '=', 'u.account').onRef('c.region', '=', 'u.region'),
    )
    .select(['u.id', 'u.account', 'u.region', 'u.bytes_stored', 'u.report', 'c.repositories'])
    .where(isChanged)
    .limit(p.limit),
);

const settle = statement((db, p: Id) =>
  db.updateTable('repository_usage').set({ changed: 0 }).where('repository_id', '=', p.id),
);

const putReport = statement((db, p: Id & { readonly report: string }) =>
  db
    .insertInto('usage_reports')
    .values({ repository_id: p.id, report: p.report })
    .onConflict((conflict) =>
      conflict.column('repository_id').doUpdateSet({ report: (eb) => eb.ref('excluded.report') }),
    ),
);

const dropReport = statement((db, p: Id) => db.deleteFrom('usage_reports').where('repository_id', '=', p.id));

/** While anything of it is to be purged or could come back, what it has must be known. */
const forget = statement((db, p: Id) =>
  db
    .deleteFrom('repository_usage')
    .where('repository_id', '=', p.id)
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM repositories WHERE repositories.id = ${p.id})`)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM deleted_repositories WHERE deleted_repositories.id = ${p.id})`,
    )
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM purges WHERE purges.repository_id IN (${p.id}, -${p.id}))`),
);

const settleRegistry = statement((db, p: Id & { readonly report: string }) =>
  db.updateTable('registry_usage').set({ changed: 0, report: p.report }).where('id', '=', p.id),
);

interface Change extends Id {
  readonly change: number;
}

const correctImages = statement((db, p: Change) =>
  db
    .insertInto('image_counts')
    .values({ repository_id: p.id, images: p.change })
    .onConflict((conflict) =>
      conflict
        .column('repository_id')
        .doUpdateSet({ images: sql<number>`image_counts.images + excluded.images` }),
    ),
);

const correctRepositories = statement((db, p: Change) =>
  db
    .updateTable('repository_counts')
    .set({ repositories: sql<number>`repositories + ${p.change}` })
    .where('account', '=', (eb) => eb.selectFrom('registry_usage').select('account').where('id', '=', p.id))
    .where('region', '=', (eb) => eb.selectFrom('registry_usage').select('region').where('id', '=', p.id)),
);

const correctRegistry = statement((db, p: Id & { readonly bytes: number }) =>
  db
    .updateTable('registry_usage')
    .set({ bytes_stored: sql<number>`bytes_stored + ${p.bytes}`, changed: 1 })
    .where('id', '=', p.id),
);

interface Row {
  readonly bytes_logical: number;
  readonly bytes_unique: number;
  readonly bytes_pushed: number;
  readonly tags: number;
  readonly untagged: number;
  readonly images: number | null;
}

const toUsage = (row: Row): RepositoryUsage => ({
  images: row.images ?? 0,
  tags: row.tags,
  untagged: row.untagged,
  bytesLogical: row.bytes_logical,
  bytesUnique: row.bytes_unique,
  bytesPushed: row.bytes_pushed,
});

/** What repositories and registries have; how it is kept stands in usage-writes.ts. */
export class Usage implements UsageReads, UsageWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(repositoryId: number): Promise<RepositoryUsage | undefined> {
    const row = await this.#executor.first(ofRepository, { id: repositoryId });
    return row && toUsage(row);
  }

  async ofRegistry({ account, region }: RegistryKey): Promise<RegistryUsage> {
    const row = await this.#executor.first(ofRegistry, { account, region });
    return { repositories: row?.repositories ?? 0, bytesStored: row?.bytes_stored ?? 0 };
  }

  async placeOf(repositoryId: number): Promise<RepositoryPlace | undefined> {
    return this.#executor.first(place, { id: repositoryId });
  }

  async changed(limit: number): Promise<ChangedUsage[]> {
    return (await this.#executor.all(changed, { limit })).map((row) => {
      const { account, region, name } = row;
      const there = account !== null && region !== null && name !== null;
      return {
        repositoryId: row.id,
        usage: toUsage(row),
        place: there ? { account, region, name } : undefined,
        report: row.report ?? undefined,
      };
    });
  }

  async changedRegistries(limit: number): Promise<ChangedRegistryUsage[]> {
    return (await this.#executor.all(changedRegistries, { limit })).map((row) => ({
      id: row.id,
      registry: { account: row.account, region: row.region },
      usage: { repositories: row.repositories ?? 0, bytesStored: row.bytes_stored },
      report: row.report ?? undefined,
    }));
  }

  async settle(id: number, report: string): Promise<void> {
    await this.#executor.run(settle, { id });
    await this.#executor.run(putReport, { id, report });
  }

  async forget(id: number): Promise<void> {
    if ((await this.#executor.run(forget, { id })) > 0) await this.#executor.run(dropReport, { id });
  }

  async settleRegistry(id: number, report: string): Promise<void> {
    await this.#executor.run(settleRegistry, { id, report });
  }

  async differences(limit: number): Promise<UsageDifference[]> {
    const found: UsageDifference[] = [];
    for await (const difference of recount(this.#executor)) {
      if (found.length >= limit) break;
      found.push(difference);
    }
    return found;
  }

  async correct({ of, id, what, kept, counted }: UsageDifference): Promise<void> {
    const change = counted - kept;
    if (of === 'repository') {
      if (what === 'images') await this.#executor.run(correctImages, { id, change });
      await addUsage(this.#executor, id, changesBy[what]?.(change) ?? {});
    } else {
      if (what === 'repositories') await this.#executor.run(correctRepositories, { id, change });
      await this.#executor.run(correctRegistry, { id, bytes: what === 'bytesStored' ? change : 0 });
    }
  }
}

/** What `addUsage` takes. */
const changesBy: Partial<
  Record<UsageDifference['what'], (change: number) => Parameters<typeof addUsage>[2]>
> = {
  bytesLogical: (logical) => ({ logical }),
  bytesUnique: (unique) => ({ unique }),
  tags: (tags) => ({ tags }),
  untagged: (untagged) => ({ untagged }),
};
