import type { Selectable } from 'kysely';
import type { Digest } from '../../registry/index.ts';
import type { RemovedSubject, RemovedSubjectReads, RemovedSubjectWrites } from '../../registry/ports.ts';
import { isReferredTo } from './referred.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

interface Subject {
  readonly repositoryId: number;
  readonly digest: Digest;
}

const columns = [
  'removed_subjects.repository_id',
  'removed_subjects.digest',
  'removed_subjects.removed_at',
  'repositories.account',
  'repositories.region',
  'repositories.name',
] as const;

type Row = Selectable<Database['removed_subjects']> &
  Pick<Selectable<Database['repositories']>, 'account' | 'region' | 'name'>;

const before = statement((db, p: { readonly before: number; readonly limit: number }) =>
  db
    .selectFrom('removed_subjects')
    .crossJoin('repositories')
    .select(columns)
    .where('removed_subjects.removed_at', '<', p.before)
    .whereRef('repositories.id', '=', 'removed_subjects.repository_id')
    .orderBy('removed_subjects.removed_at')
    .orderBy('removed_subjects.repository_id')
    .orderBy('removed_subjects.digest')
    .limit(p.limit),
);

interface OfRepository {
  readonly repositoryId: number;
  readonly until: number;
  readonly limit: number;
}

const ofRepository = statement((db, p: OfRepository) =>
  db
    .selectFrom('removed_subjects')
    .crossJoin('repositories')
    .select(columns)
    .where('removed_subjects.repository_id', '=', p.repositoryId)
    .where('removed_subjects.removed_at', '<=', p.until)
    .whereRef('repositories.id', '=', 'removed_subjects.repository_id')
    .orderBy('removed_subjects.digest')
    .limit(p.limit),
);

const note = statement((db, p: Subject & { readonly now: number }) =>
  db
    .insertInto('removed_subjects')
    .values({ repository_id: p.repositoryId, digest: p.digest, removed_at: p.now })
    .onConflict((conflict) =>
      conflict
        .columns(['repository_id', 'digest'])
        .doUpdateSet({ removed_at: (eb) => eb.ref('excluded.removed_at') }),
    ),
);

const forget = statement((db, p: Subject) =>
  db
    .deleteFrom('removed_subjects')
    .where('repository_id', '=', p.repositoryId)
    .where('digest', '=', p.digest),
);

export class RemovedSubjects implements RemovedSubjectReads, RemovedSubjectWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async before(time: number, limit: number): Promise<RemovedSubject[]> {
    return (await this.#executor.all(before, { before: time, limit })).map(toSubject);
  }

  async ofRepository(repositoryId: number, until: number, limit: number): Promise<RemovedSubject[]> {
    return (await this.#executor.all(ofRepository, { repositoryId, until, limit })).map(toSubject);
  }

  async note(repositoryId: number, digest: Digest, now: number): Promise<void> {
    if (!(await isReferredTo(this.#executor, repositoryId, digest))) return;
    await this.#executor.run(note, { repositoryId, digest, now });
  }

  async forget(repositoryId: number, digest: Digest): Promise<void> {
    await this.#executor.run(forget, { repositoryId, digest });
  }
}

function toSubject(row: Row): RemovedSubject {
  return {
    repositoryId: row.repository_id,
    registry: { account: row.account, region: row.region },
    repository: row.name,
    digest: row.digest,
    removedAt: row.removed_at,
  };
}
