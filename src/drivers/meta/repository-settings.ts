import type { SettingReads, SettingWrites } from '../../registry/ports.ts';
import { type Executor, statement } from './statement.ts';

const setting = statement((db, p: { readonly id: number; readonly name: string }) =>
  db
    .selectFrom('repository_settings')
    .select('value')
    .where('repository_id', '=', p.id)
    .where('name', '=', p.name),
);

const put = statement((db, p: { readonly id: number; readonly name: string; readonly value: string }) =>
  db
    .insertInto('repository_settings')
    .values({ repository_id: p.id, name: p.name, value: p.value })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'name']).doUpdateSet({ value: (eb) => eb.ref('excluded.value') }),
    ),
);

export class RepositorySettings implements SettingReads, SettingWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(id: number, name: string): Promise<string | undefined> {
    return (await this.#executor.first(setting, { id, name }))?.value;
  }

  async put(id: number, name: string, value: string): Promise<void> {
    await this.#executor.run(put, { id, name, value });
  }
}
