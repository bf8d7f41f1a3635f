import { type Selectable, sql } from 'kysely';
import type { Digest, RegistryKey } from '../../registry/index.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

interface OfRepository {
  readonly repositoryId: number;
}

interface Expiry {
  readonly now: number;
  readonly limit: number;
}

export const imageOf = statement((db, p: OfRepository & { readonly digest: Digest }) =>
  db
    .selectFrom('deleted_images')
    .selectAll()
    .where('repository_id', '=', p.repositoryId)
    .where('digest', '=', p.digest),
);

export const imagePage = statement(
  (db, p: OfRepository & { readonly after: Digest; readonly limit: number }) =>
    db
      .selectFrom('deleted_images')
      .selectAll()
      .where('repository_id', '=', p.repositoryId)
      .where('digest', '>', p.after)
      .orderBy('digest')
      .limit(p.limit),
);

export const expiredImages = statement((db, p: Expiry) =>
  db
    .selectFrom('deleted_images')
    .select(['repository_id', 'digest'])
    .where('expires_at', '<=', p.now)
    .limit(p.limit),
);

export const keepImage = statement((db, p: Selectable<Database['deleted_images']>) =>
  db.insertInto('deleted_images').values({
    repository_id: p.repository_id,
    digest: p.digest,
    tags: p.tags,
    pulled_at: p.pulled_at,
    bytes: p.bytes,
    deleted_at: p.deleted_at,
    deleted_by: p.deleted_by,
    expires_at: p.expires_at,
  }),
);

const dropImage = statement((db, p: OfRepository & { readonly digest: Digest }) =>
  db
    .deleteFrom('deleted_images')
    .where('repository_id', '=', p.repositoryId)
    .where('digest', '=', p.digest)
    .returning('bytes'),
);

interface RepositoryWalk extends RegistryKey {
  readonly from: string;
  readonly to: string;
  readonly afterName: string;
  readonly afterId: number;
  readonly limit: number;
}

export const repositoryPage = statement((db, p: RepositoryWalk) =>
  db
    .selectFrom('deleted_repositories')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '>=', p.from)
    .where('name', '<=', p.to)
    .where((eb) =>
      eb.or([eb('name', '>', p.afterName), eb.and([eb('name', '=', p.afterName), eb('id', '>', p.afterId)])]),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(p.limit),
);

export const expiredRepositories = statement((db, p: Expiry) =>
  db.selectFrom('deleted_repositories').select('id').where('expires_at', '<=', p.now).limit(p.limit),
);

export const shelve = statement((db, p: Selectable<Database['deleted_repositories']>) =>
  db.insertInto('deleted_repositories').values({
    id: p.id,
    account: p.account,
    region: p.region,
    name: p.name,
    repository: p.repository,
    deleted_at: p.deleted_at,
    deleted_by: p.deleted_by,
    expires_at: p.expires_at,
  }),
);

export const dropShelved = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('deleted_repositories').where('id', '=', p.id).returning('id'),
);

export const totalOf = statement((db, p: { readonly kind: string }) =>
  db.selectFrom('deleted_totals').selectAll().where('kind', '=', p.kind),
);

export const addToTotals = statement(
  (db, p: { readonly kind: string; readonly number: number; readonly bytes: number }) =>
    db
      .insertInto('deleted_totals')
      .values({ kind: p.kind, number: p.number, bytes: p.bytes })
      .onConflict((conflict) =>
        conflict.column('kind').doUpdateSet({
          number: sql<number>`deleted_totals.number + excluded.number`,
          bytes: sql<number>`deleted_totals.bytes + excluded.bytes`,
        }),
      ),
);

export const trashCount = statement((db, p: OfRepository) =>
  db.selectFrom('image_counts').select('images').where('repository_id', '=', p.repositoryId),
);

export const recordRestore = statement(
  (db, p: OfRepository & { readonly digest: Digest; readonly now: number }) =>
    db
      .insertInto('restored_images')
      .values({ repository_id: p.repositoryId, digest: p.digest, restored_at: p.now })
      .onConflict((conflict) =>
        conflict
          .columns(['repository_id', 'digest'])
          .doUpdateSet({ restored_at: (eb) => eb.ref('excluded.restored_at') }),
      ),
);

export const restoredSince = statement((db, p: OfRepository & { readonly since: number }) =>
  db
    .selectFrom('restored_images')
    .select('digest')
    .where('repository_id', '=', p.repositoryId)
    .where('restored_at', '>=', p.since),
);

export const forgetRestores = statement((db, p: { readonly before: number; readonly limit: number }) =>
  db
    .deleteFrom('restored_images')
    .where('restored_at', '<', p.before)
    .where((eb) =>
      eb(
        eb.refTuple('repository_id', 'digest'),
        'in',
        eb
          .selectFrom('restored_images')
          .select(['repository_id', 'digest'])
          .where('restored_at', '<', p.before)
          .limit(p.limit)
          .$asTuple('repository_id', 'digest'),
      ),
    ),
);

/** The record of a deleted image, with its share of the totals. */
export async function forgetDeleted(executor: Executor, repositoryId: number, digest: Digest): Promise<void> {
  const row = await executor.first(dropImage, { repositoryId, digest });
  if (row !== undefined) await executor.run(addToTotals, { kind: 'images', number: -1, bytes: -row.bytes });
}
