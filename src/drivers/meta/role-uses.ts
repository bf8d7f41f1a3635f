import type { RoleUse, RoleUseReads, RoleUseWrites } from '../../services/iam/ports.ts';
import { type Executor, statement } from './statement.ts';

const last = statement((db, p: { readonly id: string }) =>
  db.selectFrom('role_uses').selectAll().where('role_id', '=', p.id),
);

const record = statement((db, p: RoleUse) =>
  db
    .insertInto('role_uses')
    .columns(['role_id', 'used_at', 'region'])
    .expression(
      db
        .selectFrom('entities')
        .select((eb) => [
          'id',
          eb.cast<number>(eb.val(p.at), 'bigint').as('used_at'),
          eb.cast<string>(eb.val(p.region), 'text').as('region'),
        ])
        .where('kind', '=', 'role')
        .where('id', '=', p.roleId),
    )
    .onConflict((conflict) =>
      conflict
        .column('role_id')
        .doUpdateSet({
          used_at: (eb) => eb.ref('excluded.used_at'),
          region: (eb) => eb.ref('excluded.region'),
        })
        .whereRef('excluded.used_at', '>=', 'role_uses.used_at'),
    ),
);

export class RoleUses implements RoleUseReads, RoleUseWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async last(roleId: string): Promise<RoleUse | undefined> {
    const row = await this.#executor.first(last, { id: roleId });
    return row && { roleId: row.role_id, at: row.used_at, region: row.region };
  }

  async record(uses: readonly RoleUse[]): Promise<void> {
    for (const use of uses) await this.#executor.run(record, use);
  }
}
