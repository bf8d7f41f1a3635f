import type { User, UserReads, UserWrites } from '../../services/iam/ports.ts';
import { type Executor, statement } from './statement.ts';

interface Key {
  readonly account: string;
  readonly name: string;
}

const get = statement((db, p: Key) =>
  db.selectFrom('users').selectAll().where('account', '=', p.account).where('name', '=', p.name),
);

const attachedPolicies = statement((db, p: Key) =>
  db
    .selectFrom('attached_policies')
    .select('policy_arn')
    .where('account', '=', p.account)
    .where('user_name', '=', p.name)
    .orderBy('policy_arn'),
);

const insert = statement((db, p: User) =>
  db.insertInto('users').values({
    account: p.account,
    name: p.name,
    user_id: p.userId,
    path: p.path,
    created_at: p.createdAt,
  }),
);

const attachPolicy = statement((db, p: Key & { readonly policyArn: string }) =>
  db
    .insertInto('attached_policies')
    .values({ account: p.account, user_name: p.name, policy_arn: p.policyArn })
    .onConflict((conflict) => conflict.columns(['account', 'user_name', 'policy_arn']).doNothing()),
);

export class Users implements UserReads, UserWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async get(account: string, name: string): Promise<User | undefined> {
    const row = await this.#executor.first(get, { account, name });
    if (row === undefined) return undefined;
    return { account, name, userId: row.user_id, path: row.path, createdAt: row.created_at };
  }

  async attachedPolicies(account: string, name: string): Promise<string[]> {
    return (await this.#executor.all(attachedPolicies, { account, name })).map((row) => row.policy_arn);
  }

  async insert(user: User): Promise<void> {
    await this.#executor.run(insert, user);
  }

  async attachPolicy(account: string, name: string, policyArn: string): Promise<void> {
    await this.#executor.run(attachPolicy, { account, name, policyArn });
  }
}
