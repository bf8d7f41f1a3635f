import type { Selectable } from 'kysely';
import type { AccessKey, AccessKeyReads, AccessKeyWrites } from '../../services/iam/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

const get = statement((db, p: { readonly id: string }) =>
  db.selectFrom('access_keys').selectAll().where('id', '=', p.id),
);

const ofUser = statement((db, p: { readonly account: string; readonly userName: string }) =>
  db
    .selectFrom('access_keys')
    .selectAll()
    .where('account', '=', p.account)
    .where('user_name', '=', p.userName)
    .orderBy('id'),
);

const insert = statement((db, p: Omit<AccessKey, 'active'> & { readonly active: number }) =>
  db.insertInto('access_keys').values({
    id: p.id,
    account: p.account,
    user_name: p.userName,
    sealed_secret: p.sealedSecret,
    active: p.active,
    created_at: p.createdAt,
  }),
);

const remove = statement((db, p: { readonly id: string }) =>
  db.deleteFrom('access_keys').where('id', '=', p.id),
);

export class AccessKeys implements AccessKeyReads, AccessKeyWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async get(id: string): Promise<AccessKey | undefined> {
    const row = await this.#executor.first(get, { id });
    return row && toAccessKey(row);
  }

  async ofUser(account: string, userName: string): Promise<AccessKey[]> {
    return (await this.#executor.all(ofUser, { account, userName })).map(toAccessKey);
  }

  async insert(key: AccessKey): Promise<void> {
    await this.#executor.run(insert, { ...key, active: Number(key.active) });
  }

  async remove(id: string): Promise<void> {
    await this.#executor.run(remove, { id });
  }
}

function toAccessKey(row: Selectable<Database['access_keys']>): AccessKey {
  return {
    id: row.id,
    account: row.account,
    userName: row.user_name,
    sealedSecret: row.sealed_secret,
    active: row.active === 1,
    createdAt: row.created_at,
  };
}
