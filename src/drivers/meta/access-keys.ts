import type { Selectable } from 'kysely';
import type { AccessKey, AccessKeyReads, AccessKeyWrites, KeyUse } from '../../services/iam/ports.ts';
import type { Changed } from './changes.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

interface Id {
  readonly id: string;
}

const get = statement((db, p: Id) => db.selectFrom('access_keys').selectAll().where('id', '=', p.id));

const ofUser = statement((db, p: { readonly account: string; readonly userId: string }) =>
  db
    .selectFrom('access_keys')
    .selectAll()
    .where('account', '=', p.account)
    .where('user_id', '=', p.userId)
    .orderBy('id'),
);

const lastUse = statement((db, p: Id) =>
  db.selectFrom('key_uses').selectAll().where('access_key_id', '=', p.id),
);

const insert = statement((db, p: Omit<AccessKey, 'active'> & { readonly active: number }) =>
  db.insertInto('access_keys').values({
    id: p.id,
    account: p.account,
    user_id: p.userId,
    sealed_secret: p.sealedSecret,
    active: p.active,
    created_at: p.createdAt,
  }),
);

const setActive = statement((db, p: Id & { readonly active: number }) =>
  db.updateTable('access_keys').set({ active: p.active }).where('id', '=', p.id),
);

const remove = statement((db, p: Id) => db.deleteFrom('access_keys').where('id', '=', p.id));

const forgetUse = statement((db, p: Id) => db.deleteFrom('key_uses').where('access_key_id', '=', p.id));

const recordUse = statement((db, p: KeyUse) =>
  db
    .insertInto('key_uses')
    .columns(['access_key_id', 'used_at', 'service', 'region'])
    .expression(
      db
        .selectFrom('access_keys')
        .select((eb) => [
          'id',
          eb.cast<number>(eb.val(p.at), 'bigint').as('used_at'),
          eb.cast<string>(eb.val(p.service), 'text').as('service'),
          eb.cast<string>(eb.val(p.region), 'text').as('region'),
        ])
        .where('id', '=', p.accessKeyId),
    )
    .onConflict((conflict) =>
      conflict
        .column('access_key_id')
        .doUpdateSet({
          used_at: (eb) => eb.ref('excluded.used_at'),
          service: (eb) => eb.ref('excluded.service'),
          region: (eb) => eb.ref('excluded.region'),
        })
        .whereRef('excluded.used_at', '>=', 'key_uses.used_at'),
    ),
);

export class AccessKeys implements AccessKeyReads, AccessKeyWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async get(id: string): Promise<AccessKey | undefined> {
    const row = await this.#executor.first(get, { id });
    return row && toAccessKey(row);
  }

  async ofUser(account: string, userId: string): Promise<AccessKey[]> {
    return (await this.#executor.all(ofUser, { account, userId })).map(toAccessKey);
  }

  async lastUse(id: string): Promise<KeyUse | undefined> {
    const row = await this.#executor.first(lastUse, { id });
    if (row === undefined) return undefined;
    return { accessKeyId: row.access_key_id, at: row.used_at, service: row.service, region: row.region };
  }

  async insert(key: AccessKey): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(insert, { ...key, active: Number(key.active) });
  }

  async setActive(id: string, active: boolean): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(setActive, { id, active: Number(active) });
  }

  async remove(id: string): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(forgetUse, { id });
    await this.#executor.run(remove, { id });
  }

  async recordUses(uses: readonly KeyUse[]): Promise<void> {
    for (const use of uses) await this.#executor.run(recordUse, use);
  }
}

function toAccessKey(row: Selectable<Database['access_keys']>): AccessKey {
  return {
    id: row.id,
    account: row.account,
    userId: row.user_id,
    sealedSecret: row.sealed_secret,
    active: row.active === 1,
    createdAt: row.created_at,
  };
}
