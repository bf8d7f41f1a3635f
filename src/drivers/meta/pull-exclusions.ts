import { type Page, pageOf } from '../../kernel/pages.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { PullExclusionReads, PullExclusionWrites } from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import { type Executor, statement } from './statement.ts';

interface Exclusion extends RegistryKey {
  readonly principal: string;
}

const page = statement((db, p: RegistryKey & { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('pull_exclusions')
    .select('principal')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('principal', '>', p.after)
    .orderBy('principal')
    .limit(p.limit),
);

const one = statement((db, p: Exclusion) =>
  db
    .selectFrom('pull_exclusions')
    .select('principal')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('principal', '=', p.principal),
);

const add = statement((db, p: Exclusion & { readonly now: number }) =>
  db
    .insertInto('pull_exclusions')
    .values({ account: p.account, region: p.region, principal: p.principal, created_at: p.now }),
);

const remove = statement((db, p: Exclusion) =>
  db
    .deleteFrom('pull_exclusions')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('principal', '=', p.principal),
);

export class PullExclusions implements PullExclusionReads, PullExclusionWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async page(
    { account, region }: RegistryKey,
    after: string | undefined,
    limit: number,
  ): Promise<Page<string, string>> {
    const rows = await this.#executor.all(page, { account, region, after: after ?? '', limit: limit + 1 });
    return pageOf(
      rows.map((row) => row.principal),
      limit,
      (principal) => principal,
    );
  }

  async has({ account, region }: RegistryKey, principal: string): Promise<boolean> {
    return (await this.#executor.first(one, { account, region, principal })) !== undefined;
  }

  async add({ account, region }: RegistryKey, principal: string, now: number): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(add, { account, region, principal, now });
  }

  async remove({ account, region }: RegistryKey, principal: string): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(remove, { account, region, principal });
  }
}
