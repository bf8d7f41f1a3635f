import type { RegistryKey, Repository } from '../../registry/index.ts';
import type { RedirectReads, RedirectWrites } from '../../registry/ports.ts';
import { toRepository } from './repositories.ts';
import { type Executor, statement } from './statement.ts';

const target = statement((db, p: RegistryKey & { readonly name: string }) =>
  db
    .selectFrom('repository_redirects as r')
    .innerJoin('repositories', 'repositories.id', 'r.repository_id')
    .selectAll('repositories')
    .where('r.account', '=', p.account)
    .where('r.region', '=', p.region)
    .where('r.name', '=', p.name),
);

const put = statement((db, p: RegistryKey & { readonly name: string; readonly id: number }) =>
  db
    .insertInto('repository_redirects')
    .values({ account: p.account, region: p.region, name: p.name, repository_id: p.id })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'name'])
        .doUpdateSet({ repository_id: (eb) => eb.ref('excluded.repository_id') }),
    ),
);

const remove = statement((db, p: RegistryKey & { readonly name: string }) =>
  db
    .deleteFrom('repository_redirects')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

const removeTo = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('repository_redirects').where('repository_id', '=', p.id),
);

export class Redirects implements RedirectReads, RedirectWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async target({ account, region }: RegistryKey, name: string): Promise<Repository | undefined> {
    const row = await this.#executor.first(target, { account, region, name });
    return row && toRepository(row);
  }

  async put({ account, region }: RegistryKey, name: string, id: number): Promise<void> {
    await this.#executor.run(put, { account, region, name, id });
  }

  async remove({ account, region }: RegistryKey, name: string): Promise<void> {
    await this.#executor.run(remove, { account, region, name });
  }

  async removeTo(id: number): Promise<void> {
    await this.#executor.run(removeTo, { id });
  }
}
