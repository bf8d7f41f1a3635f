import type { Selectable } from 'kysely';
import type { Account, AccountReads, AccountWrites } from '../../services/iam/ports.ts';
import type { Changed } from './changes.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

const get = statement((db, p: { readonly id: string }) =>
  db.selectFrom('accounts').selectAll().where('id', '=', p.id),
);

const list = statement((db, p: { readonly after: string; readonly limit: number }) =>
  db.selectFrom('accounts').selectAll().where('id', '>', p.after).orderBy('id').limit(p.limit),
);

const insert = statement((db, p: Account) =>
  db.insertInto('accounts').values({ id: p.id, name: p.name ?? null, created_at: p.createdAt }),
);

export class Accounts implements AccountReads, AccountWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async get(id: string): Promise<Account | undefined> {
    const row = await this.#executor.first(get, { id });
    return row && toAccount(row);
  }

  async list(after: string | undefined, limit: number): Promise<Account[]> {
    return (await this.#executor.all(list, { after: after ?? '', limit })).map(toAccount);
  }

  async insert(account: Account): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(insert, account);
  }
}

function toAccount(row: Selectable<Database['accounts']>): Account {
  return { id: row.id, name: row.name ?? undefined, createdAt: row.created_at };
}
