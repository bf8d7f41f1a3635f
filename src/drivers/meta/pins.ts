import type { Selectable } from 'kysely';
import type { NewPin, Pin, PinTarget } from '../../registry/index.ts';
import type { PinReads, PinWrites } from '../../registry/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Row = Selectable<Database['pins']>;

const ofRepository = statement((db, p: { readonly id: number }) =>
  db.selectFrom('pins').selectAll().where('repository_id', '=', p.id).orderBy('id'),
);

const put = statement((db, p: Omit<Row, 'id'>) =>
  db
    .insertInto('pins')
    .values({
      repository_id: p.repository_id,
      kind: p.kind,
      value: p.value,
      reason: p.reason,
      owner: p.owner,
      created_at: p.created_at,
      ends_at: p.ends_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'kind', 'value']).doUpdateSet({
        reason: (eb) => eb.ref('excluded.reason'),
        owner: (eb) => eb.ref('excluded.owner'),
        ends_at: (eb) => eb.ref('excluded.ends_at'),
      }),
    )
    .returningAll(),
);

const remove = statement((db, p: { readonly repositoryId: number; readonly id: number }) =>
  db.deleteFrom('pins').where('id', '=', p.id).where('repository_id', '=', p.repositoryId),
);

export class Pins implements PinReads, PinWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofRepository(id: number): Promise<Pin[]> {
    return (await this.#executor.all(ofRepository, { id })).map(toPin);
  }

  async put(repositoryId: number, pin: NewPin, now: number): Promise<Pin> {
    const { target, reason, owner, endsAt } = pin;
    const row = await this.#executor.first(put, {
      repository_id: repositoryId,
      kind: target.kind,
      value: target.value,
      reason,
      owner,
      created_at: now,
      ends_at: endsAt ?? null,
    });
    if (row === undefined) throw new Error('The database returned no row for a pin');
    return toPin(row);
  }

  async remove(repositoryId: number, id: number): Promise<void> {
    await this.#executor.run(remove, { repositoryId, id });
  }
}

function toPin(row: Row): Pin {
  return {
    id: row.id,
    target: { kind: row.kind as PinTarget['kind'], value: row.value },
    reason: row.reason,
    owner: row.owner,
    createdAt: row.created_at,
    endsAt: row.ends_at ?? undefined,
  };
}
