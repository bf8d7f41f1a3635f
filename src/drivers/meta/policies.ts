import type { RegistryKey, ResourcePolicy } from '../../registry/index.ts';
import type { PolicyReads, PolicyWrites } from '../../registry/ports.ts';
import type { Changed } from './changes.ts';
import { type Executor, statement } from './statement.ts';

interface Row {
  readonly policy: string;
  readonly kept: string;
}

const ofRepository = statement((db, p: { readonly id: number }) =>
  db.selectFrom('repository_policies').select(['policy', 'kept']).where('repository_id', '=', p.id),
);

const putOfRepository = statement((db, p: Row & { readonly id: number }) =>
  db
    .insertInto('repository_policies')
    .values({ repository_id: p.id, policy: p.policy, kept: p.kept })
    .onConflict((conflict) =>
      conflict.column('repository_id').doUpdateSet({
        policy: (eb) => eb.ref('excluded.policy'),
        kept: (eb) => eb.ref('excluded.kept'),
      }),
    ),
);

const removeOfRepository = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('repository_policies').where('repository_id', '=', p.id),
);

const ofRegistry = statement((db, p: RegistryKey) =>
  db
    .selectFrom('registry_policies')
    .select(['policy', 'kept'])
    .where('account', '=', p.account)
    .where('region', '=', p.region),
);

const putOfRegistry = statement((db, p: RegistryKey & Row) =>
  db
    .insertInto('registry_policies')
    .values({ account: p.account, region: p.region, policy: p.policy, kept: p.kept })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region']).doUpdateSet({
        policy: (eb) => eb.ref('excluded.policy'),
        kept: (eb) => eb.ref('excluded.kept'),
      }),
    ),
);

const removeOfRegistry = statement((db, p: RegistryKey) =>
  db.deleteFrom('registry_policies').where('account', '=', p.account).where('region', '=', p.region),
);

const setting = statement((db, p: RegistryKey & { readonly name: string }) =>
  db
    .selectFrom('account_settings')
    .select('value')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

const putSetting = statement((db, p: RegistryKey & { readonly name: string; readonly value: string }) =>
  db
    .insertInto('account_settings')
    .values({ account: p.account, region: p.region, name: p.name, value: p.value })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'region', 'name'])
        .doUpdateSet({ value: (eb) => eb.ref('excluded.value') }),
    ),
);

export class Policies implements PolicyReads, PolicyWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async ofRepository(id: number): Promise<ResourcePolicy | undefined> {
    const row = await this.#executor.first(ofRepository, { id });
    return row && toPolicy(row);
  }

  async ofRegistry({ account, region }: RegistryKey): Promise<ResourcePolicy | undefined> {
    const row = await this.#executor.first(ofRegistry, { account, region });
    return row && toPolicy(row);
  }

  async setting({ account, region }: RegistryKey, name: string): Promise<string | undefined> {
    return (await this.#executor.first(setting, { account, region, name }))?.value;
  }

  async putOfRepository(id: number, policy: ResourcePolicy): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(putOfRepository, { id, ...toRow(policy) });
  }

  async removeOfRepository(id: number): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(removeOfRepository, { id });
  }

  async putOfRegistry({ account, region }: RegistryKey, policy: ResourcePolicy): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(putOfRegistry, { account, region, ...toRow(policy) });
  }

  async removeOfRegistry({ account, region }: RegistryKey): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(removeOfRegistry, { account, region });
  }

  async putSetting({ account, region }: RegistryKey, name: string, value: string): Promise<void> {
    this.#changed('resource-policies');
    await this.#executor.run(putSetting, { account, region, name, value });
  }
}

function toPolicy({ policy, kept }: Row): ResourcePolicy {
  return { text: policy, kept };
}

function toRow({ text, kept }: ResourcePolicy): Row {
  return { policy: text, kept };
}
