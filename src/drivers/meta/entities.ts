import { type Selectable, sql } from 'kysely';
import type { Entity, EntityKind, EntityReads, EntityWrites } from '../../services/iam/ports.ts';
import type { Changed } from './changes.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Row = Selectable<Database['entities']>;

interface Kind {
  readonly account: string;
  readonly kind: EntityKind;
}

interface Id {
  readonly kind: EntityKind;
  readonly id: string;
}

const get = statement((db, p: Kind & { readonly lowerName: string }) =>
  db
    .selectFrom('entities')
    .selectAll()
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('lower_name', '=', p.lowerName),
);

const byId = statement((db, p: Id) =>
  db.selectFrom('entities').selectAll().where('kind', '=', p.kind).where('id', '=', p.id),
);

interface ListParams extends Kind {
  readonly after: string;
  readonly limit: number;
}

const list = statement((db, p: ListParams) =>
  db
    .selectFrom('entities')
    .selectAll()
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('lower_name', '>', p.after)
    .orderBy('lower_name')
    .limit(p.limit),
);

/** Walks names and paths in an index of their own, from `after` on until `limit` are found. */
const idsBelow = statement((db, p: ListParams & { readonly pathPrefix: string }) =>
  db
    .selectFrom('entities')
    .select('id')
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('lower_name', '>', p.after)
    .where(sql<string>`substr(path, 1, length(${p.pathPrefix}))`, '=', p.pathPrefix)
    .orderBy('lower_name')
    .limit(p.limit),
);

const count = statement((db, p: Kind) =>
  db
    .selectFrom('entities')
    .select((eb) => eb.fn.countAll<number>().as('entities'))
    .where('account', '=', p.account)
    .where('kind', '=', p.kind),
);

const insert = statement((db, p: Row) =>
  db.insertInto('entities').values({
    kind: p.kind,
    id: p.id,
    account: p.account,
    lower_name: p.lower_name,
    name: p.name,
    path: p.path,
    created_at: p.created_at,
    body: p.body,
  }),
);

const replace = statement((db, p: Pick<Row, 'kind' | 'id' | 'lower_name' | 'name' | 'path' | 'body'>) =>
  db
    .updateTable('entities')
    .set({ lower_name: p.lower_name, name: p.name, path: p.path, body: p.body })
    .where('kind', '=', p.kind)
    .where('id', '=', p.id),
);

const remove = statement((db, p: Id) =>
  db.deleteFrom('entities').where('kind', '=', p.kind).where('id', '=', p.id),
);

const forgetRoleUse = statement((db, p: { readonly id: string }) =>
  db.deleteFrom('role_uses').where('role_id', '=', p.id),
);

export class Entities implements EntityReads, EntityWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async get<K extends EntityKind>(account: string, kind: K, name: string): Promise<Entity<K> | undefined> {
    const row = await this.#executor.first(get, { account, kind, lowerName: name.toLowerCase() });
    return row && toEntity<K>(row);
  }

  async byId<K extends EntityKind>(kind: K, id: string): Promise<Entity<K> | undefined> {
    const row = await this.#executor.first(byId, { kind, id });
    return row && toEntity<K>(row);
  }

  async list<K extends EntityKind>(
    account: string,
    kind: K,
    pathPrefix: string,
    after: string | undefined,
    limit: number,
  ): Promise<Entity<K>[]> {
    const params = { account, kind, after: (after ?? '').toLowerCase(), limit };
    // Every path begins with a slash.
    if (pathPrefix === '' || pathPrefix === '/') {
      return (await this.#executor.all(list, params)).map((row) => toEntity<K>(row));
    }
    const found: Entity<K>[] = [];
    for (const { id } of await this.#executor.all(idsBelow, { ...params, pathPrefix })) {
      const entity = await this.byId(kind, id);
      if (entity !== undefined) found.push(entity);
    }
    return found;
  }

  async count(account: string, kind: EntityKind): Promise<number> {
    return Number((await this.#executor.first(count, { account, kind }))?.entities ?? 0);
  }

  async insert<K extends EntityKind>(entity: Entity<K>): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(insert, {
      ...changeable(entity),
      account: entity.account,
      created_at: entity.createdAt,
    });
  }

  async replace<K extends EntityKind>(entity: Entity<K>): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(replace, changeable(entity));
  }

  async remove(kind: EntityKind, id: string): Promise<void> {
    this.#changed('iam');
    if (kind === 'role') await this.#executor.run(forgetRoleUse, { id });
    await this.#executor.run(remove, { kind, id });
  }
}

function changeable({ kind, id, name, path, body }: Entity) {
  return { kind, id, lower_name: name.toLowerCase(), name, path, body: JSON.stringify(body) };
}

function toEntity<K extends EntityKind>(row: Row): Entity<K> {
  return {
    account: row.account,
    kind: row.kind as K,
    name: row.name,
    id: row.id,
    path: row.path,
    createdAt: row.created_at,
    body: JSON.parse(row.body) as Entity<K>['body'],
  };
}
