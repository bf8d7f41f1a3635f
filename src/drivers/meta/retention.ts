import type { Selectable } from 'kysely';
import type { RegistryKey } from '../../registry/index.ts';
import type {
  LifecycleRun,
  LifecycleSubject,
  RegistryRetentionRules,
  RepositoryRetentionRules,
  RetentionReads,
  RetentionWrites,
} from '../../registry/ports.ts';
import { toSubject } from './lifecycle.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type RulesRow = Selectable<Database['retention_rules']>;
type RegistryRow = Selectable<Database['registry_retention_rules']>;
type RunRow = Selectable<Database['lifecycle_runs']>;

const ofRepository = statement((db, p: { readonly id: number }) =>
  db.selectFrom('retention_rules').selectAll().where('repository_id', '=', p.id),
);

const ofRegistry = statement((db, p: RegistryKey) =>
  db
    .selectFrom('registry_retention_rules')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region),
);

const due = statement((db, p: { readonly now: number; readonly limit: number }) =>
  db
    .selectFrom('retention_rules')
    .crossJoin('repositories')
    .select(['repositories.id', 'repositories.account', 'repositories.region', 'repositories.name'])
    .where('retention_rules.due_at', '<=', p.now)
    .whereRef('repositories.id', '=', 'retention_rules.repository_id')
    .orderBy('retention_rules.due_at')
    .orderBy('retention_rules.repository_id')
    .limit(p.limit),
);

const dueRegistries = statement((db, p: { readonly now: number; readonly limit: number }) =>
  db
    .selectFrom('registry_retention_rules')
    .select(['account', 'region'])
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .orderBy('account')
    .orderBy('region')
    .limit(p.limit),
);

const put = statement((db, p: RulesRow) =>
  db
    .insertInto('retention_rules')
    .values({
      repository_id: p.repository_id,
      rules: p.rules,
      rules_id: p.rules_id,
      version: p.version,
      evaluated_at: p.evaluated_at,
      due_at: p.due_at,
    })
    .onConflict((conflict) =>
      conflict.column('repository_id').doUpdateSet((eb) => ({
        rules: eb.ref('excluded.rules'),
        rules_id: eb.ref('excluded.rules_id'),
        version: eb.ref('excluded.version'),
        evaluated_at: eb.ref('excluded.evaluated_at'),
        due_at: eb.ref('excluded.due_at'),
      })),
    ),
);

const putRegistry = statement((db, p: RegistryRow) =>
  db
    .insertInto('registry_retention_rules')
    .values({
      account: p.account,
      region: p.region,
      rules: p.rules,
      rules_id: p.rules_id,
      version: p.version,
      with_policies: p.with_policies,
      due_at: p.due_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region']).doUpdateSet((eb) => ({
        rules: eb.ref('excluded.rules'),
        rules_id: eb.ref('excluded.rules_id'),
        version: eb.ref('excluded.version'),
        with_policies: eb.ref('excluded.with_policies'),
        due_at: eb.ref('excluded.due_at'),
      })),
    ),
);

const remove = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('retention_rules').where('repository_id', '=', p.id),
);

const removeRegistry = statement((db, p: RegistryKey) =>
  db.deleteFrom('registry_retention_rules').where('account', '=', p.account).where('region', '=', p.region),
);

const run = statement((db, p: RegistryKey & { readonly id: number }) =>
  db
    .selectFrom('lifecycle_runs')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('repository_id', '=', p.id),
);

const runs = statement((db, p: { readonly limit: number }) =>
  db
    .selectFrom('lifecycle_runs')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .orderBy('account')
    .orderBy('region')
    .orderBy('repository_id')
    .limit(p.limit),
);

const putRun = statement((db, p: RunRow) =>
  db
    .insertInto('lifecycle_runs')
    .values({
      account: p.account,
      region: p.region,
      repository_id: p.repository_id,
      started_at: p.started_at,
      started_by: p.started_by,
      after_name: p.after_name,
      ended_at: p.ended_at,
      repositories: p.repositories,
      expired: p.expired,
      archived: p.archived,
      untagged: p.untagged,
      referrers: p.referrers,
      unfinished: p.unfinished,
    })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region', 'repository_id']).doUpdateSet((eb) => ({
        started_at: eb.ref('excluded.started_at'),
        started_by: eb.ref('excluded.started_by'),
        after_name: eb.ref('excluded.after_name'),
        ended_at: eb.ref('excluded.ended_at'),
        repositories: eb.ref('excluded.repositories'),
        expired: eb.ref('excluded.expired'),
        archived: eb.ref('excluded.archived'),
        untagged: eb.ref('excluded.untagged'),
        referrers: eb.ref('excluded.referrers'),
        unfinished: eb.ref('excluded.unfinished'),
      })),
    ),
);

const removeRun = statement((db, p: RegistryKey & { readonly id: number }) =>
  db
    .deleteFrom('lifecycle_runs')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('repository_id', '=', p.id),
);

export class Retention implements RetentionReads, RetentionWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(id: number): Promise<RepositoryRetentionRules | undefined> {
    const row = await this.#executor.first(ofRepository, { id });
    return row && { ...toRules(row), evaluatedAt: row.evaluated_at ?? undefined };
  }

  async ofRegistry(registry: RegistryKey): Promise<RegistryRetentionRules | undefined> {
    const row = await this.#executor.first(ofRegistry, registry);
    return row && { ...toRules(row), withPolicies: row.with_policies === 1 };
  }

  async due(now: number, limit: number): Promise<LifecycleSubject[]> {
    return (await this.#executor.all(due, { now, limit })).map(toSubject);
  }

  async dueRegistries(now: number, limit: number): Promise<RegistryKey[]> {
    const rows = await this.#executor.all(dueRegistries, { now, limit });
    return rows.map(({ account, region }) => ({ account, region }));
  }

  async run(registry: RegistryKey, repositoryId: number | undefined): Promise<LifecycleRun | undefined> {
    const row = await this.#executor.first(run, { ...registry, id: repositoryId ?? 0 });
    return row && toRun(row);
  }

  async runs(limit: number): Promise<LifecycleRun[]> {
    return (await this.#executor.all(runs, { limit })).map(toRun);
  }

  async putOfRepository(repositoryId: number, rules: RepositoryRetentionRules): Promise<void> {
    await this.#executor.run(put, {
      repository_id: repositoryId,
      ...toRow(rules),
      evaluated_at: rules.evaluatedAt ?? null,
    });
  }

  async removeOfRepository(repositoryId: number): Promise<void> {
    await this.#executor.run(remove, { id: repositoryId });
  }

  async putOfRegistry({ account, region }: RegistryKey, rules: RegistryRetentionRules): Promise<void> {
    const with_policies = rules.withPolicies ? 1 : 0;
    await this.#executor.run(putRegistry, { account, region, ...toRow(rules), with_policies });
  }

  async removeOfRegistry(registry: RegistryKey): Promise<void> {
    await this.#executor.run(removeRegistry, registry);
  }

  async putRun({ registry, repositoryId, ...run }: LifecycleRun): Promise<void> {
    await this.#executor.run(putRun, {
      account: registry.account,
      region: registry.region,
      repository_id: repositoryId ?? 0,
      started_at: run.startedAt,
      started_by: run.startedBy,
      after_name: run.after ?? '',
      ended_at: run.endedAt ?? null,
      repositories: run.repositories,
      expired: run.expired,
      archived: run.archived,
      untagged: run.untagged,
      referrers: run.referrers,
      unfinished: run.unfinished,
    });
  }

  async removeRun(registry: RegistryKey, repositoryId: number | undefined): Promise<void> {
    await this.#executor.run(removeRun, { ...registry, id: repositoryId ?? 0 });
  }
}

type Shared = Pick<RulesRow, 'rules' | 'rules_id' | 'version' | 'due_at'>;

function toRules({ rules, rules_id, version, due_at }: Shared) {
  return { text: rules, rulesId: rules_id, version, dueAt: due_at };
}

function toRow({ text, rulesId, version, dueAt }: ReturnType<typeof toRules>): Shared {
  return { rules: text, rules_id: rulesId, version, due_at: dueAt };
}

function toRun(row: RunRow): LifecycleRun {
  return {
    registry: { account: row.account, region: row.region },
    repositoryId: row.repository_id === 0 ? undefined : row.repository_id,
    startedAt: row.started_at,
    startedBy: row.started_by,
    after: row.after_name === '' ? undefined : row.after_name,
    endedAt: row.ended_at ?? undefined,
    repositories: row.repositories,
    expired: row.expired,
    archived: row.archived,
    untagged: row.untagged,
    referrers: row.referrers,
    unfinished: row.unfinished,
  };
}
