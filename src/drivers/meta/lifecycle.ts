import type { Selectable } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { Digest, LifecycleImage } from '../../registry/index.ts';
import type {
  LifecycleReads,
  LifecycleSubject,
  LifecycleWrites,
  StoredLifecyclePolicy,
} from '../../registry/ports.ts';
import { type LifecycleImagePage, lifecycleImage, lifecycleImages } from './lifecycle-images.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type PolicyRow = Selectable<Database['lifecycle_policies']>;

const policyColumns = [
  'lifecycle_policies.repository_id',
  'lifecycle_policies.policy',
  'lifecycle_policies.policy_id',
  'lifecycle_policies.version',
  'lifecycle_policies.evaluated_at',
  'lifecycle_policies.due_at',
] as const;

const placeColumns = ['repositories.account', 'repositories.region', 'repositories.name'] as const;

const ofRepository = statement((db, p: { readonly id: number }) =>
  db.selectFrom('lifecycle_policies').select(policyColumns).where('repository_id', '=', p.id),
);

const due = statement((db, p: { readonly now: number; readonly limit: number }) =>
  db
    .selectFrom('lifecycle_policies')
    .crossJoin('repositories')
    .select('repositories.id')
    .select(placeColumns)
    .where('lifecycle_policies.due_at', '<=', p.now)
    .whereRef('repositories.id', '=', 'lifecycle_policies.repository_id')
    .orderBy('lifecycle_policies.due_at')
    .orderBy('lifecycle_policies.repository_id')
    .limit(p.limit),
);

const page = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('repositories')
    .select('repositories.id')
    .select(placeColumns)
    .where('repositories.id', '>', p.after)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('lifecycle_policies')
            .select('repository_id')
            .whereRef('repository_id', '=', 'repositories.id'),
        ),
        eb.exists(
          eb
            .selectFrom('retention_rules')
            .select('repository_id')
            .whereRef('repository_id', '=', 'repositories.id'),
        ),
        eb.exists(
          eb
            .selectFrom('registry_retention_rules as defaults')
            .select('defaults.account')
            .whereRef('defaults.account', '=', 'repositories.account')
            .whereRef('defaults.region', '=', 'repositories.region'),
        ),
      ]),
    )
    .orderBy('repositories.id')
    .limit(p.limit),
);

const children = statement((db, p: { readonly imageId: number }) =>
  db
    .selectFrom('image_children')
    .crossJoin('images')
    .select(['images.id', 'images.digest'])
    .where('image_children.parent_id', '=', p.imageId)
    .whereRef('images.id', '=', 'image_children.child_id'),
);

const put = statement((db, p: PolicyRow) =>
  db
    .insertInto('lifecycle_policies')
    .values({
      repository_id: p.repository_id,
      policy: p.policy,
      policy_id: p.policy_id,
      version: p.version,
      evaluated_at: p.evaluated_at,
      due_at: p.due_at,
    })
    .onConflict((conflict) =>
      conflict.column('repository_id').doUpdateSet((eb) => ({
        policy: eb.ref('excluded.policy'),
        policy_id: eb.ref('excluded.policy_id'),
        version: eb.ref('excluded.version'),
        evaluated_at: eb.ref('excluded.evaluated_at'),
        due_at: eb.ref('excluded.due_at'),
      })),
    ),
);

const remove = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('lifecycle_policies').where('repository_id', '=', p.id),
);

export class Lifecycle implements LifecycleReads, LifecycleWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(id: number): Promise<StoredLifecyclePolicy | undefined> {
    const row = await this.#executor.first(ofRepository, { id });
    return row && toPolicy(row);
  }

  async due(now: number, limit: number): Promise<LifecycleSubject[]> {
    return (await this.#executor.all(due, { now, limit })).map(toSubject);
  }

  async page(after: number | undefined, limit: number): Promise<Page<LifecycleSubject, number>> {
    const rows = await this.#executor.all(page, { after: after ?? 0, limit: limit + 1 });
    return pageOf(rows.map(toSubject), limit, (subject) => subject.repositoryId);
  }

  images(repositoryId: number, after: Digest | undefined, limit: number): Promise<LifecycleImagePage> {
    return lifecycleImages(this.#executor, repositoryId, after, limit);
  }

  image(repositoryId: number, digest: Digest): Promise<LifecycleImage | undefined> {
    return lifecycleImage(this.#executor, repositoryId, digest);
  }

  async children(imageId: number): Promise<{ readonly imageId: number; readonly digest: Digest }[]> {
    const rows = await this.#executor.all(children, { imageId });
    return rows.map(({ id, digest }) => ({ imageId: id, digest }));
  }

  async put(repositoryId: number, policy: StoredLifecyclePolicy): Promise<void> {
    await this.#executor.run(put, {
      repository_id: repositoryId,
      policy: policy.text,
      policy_id: policy.policyId,
      version: policy.version,
      evaluated_at: policy.evaluatedAt ?? null,
      due_at: policy.dueAt,
    });
  }

  async remove(repositoryId: number): Promise<void> {
    await this.#executor.run(remove, { id: repositoryId });
  }
}

function toPolicy(row: PolicyRow): StoredLifecyclePolicy {
  return {
    text: row.policy,
    policyId: row.policy_id,
    version: row.version,
    evaluatedAt: row.evaluated_at ?? undefined,
    dueAt: row.due_at,
  };
}

type Place = Pick<Selectable<Database['repositories']>, 'id' | 'account' | 'region' | 'name'>;

export function toSubject(row: Place): LifecycleSubject {
  return {
    repositoryId: row.id,
    registry: { account: row.account, region: row.region },
    repository: row.name,
  };
}
