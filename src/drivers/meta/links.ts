import type { LinkKind, LinkReads, LinkWrites } from '../../services/iam/ports.ts';
import type { Changed } from './changes.ts';
import { type Executor, statement } from './statement.ts';

interface From {
  readonly account: string;
  readonly kind: LinkKind;
  readonly from: string;
}

interface Target {
  readonly account: string;
  readonly kind: LinkKind;
  readonly target: string;
}

const targets = statement((db, p: From) =>
  db
    .selectFrom('links')
    .select('target')
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('from_id', '=', p.from)
    .orderBy('target'),
);

const sources = statement((db, p: Target & { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('links')
    .select('from_id')
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('target', '=', p.target)
    .where('from_id', '>', p.after)
    .orderBy('from_id')
    .limit(p.limit),
);

const countSources = statement((db, p: Target) =>
  db
    .selectFrom('links')
    .select((eb) => eb.fn.countAll<number>().as('links'))
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('target', '=', p.target),
);

const add = statement((db, p: From & Target) =>
  db
    .insertInto('links')
    .values({ account: p.account, kind: p.kind, from_id: p.from, target: p.target })
    .onConflict((conflict) => conflict.columns(['account', 'kind', 'from_id', 'target']).doNothing()),
);

const removeAllOf = statement((db, p: From) =>
  db
    .deleteFrom('links')
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('from_id', '=', p.from),
);

const remove = statement((db, p: From & Target) =>
  db
    .deleteFrom('links')
    .where('account', '=', p.account)
    .where('kind', '=', p.kind)
    .where('from_id', '=', p.from)
    .where('target', '=', p.target),
);

export class Links implements LinkReads, LinkWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async targets(account: string, kind: LinkKind, from: string): Promise<string[]> {
    return (await this.#executor.all(targets, { account, kind, from })).map((row) => row.target);
  }

  async sources(
    account: string,
    kind: LinkKind,
    target: string,
    after: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const params = { account, kind, target, after: after ?? '', limit };
    return (await this.#executor.all(sources, params)).map((row) => row.from_id);
  }

  async countSources(account: string, kind: LinkKind, target: string): Promise<number> {
    return Number((await this.#executor.first(countSources, { account, kind, target }))?.links ?? 0);
  }

  async add(account: string, kind: LinkKind, from: string, target: string): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(add, { account, kind, from, target });
  }

  async remove(account: string, kind: LinkKind, from: string, target: string): Promise<boolean> {
    this.#changed('iam');
    return (await this.#executor.run(remove, { account, kind, from, target })) > 0;
  }

  async removeAllOf(account: string, kind: LinkKind, from: string): Promise<void> {
    this.#changed('iam');
    await this.#executor.run(removeAllOf, { account, kind, from });
  }
}
