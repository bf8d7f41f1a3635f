import type { HeardCallReads, HeardCallWrites, HeardPlaces } from '../../services/events/ports.ts';
import { type Executor, statement } from './statement.ts';

const reached = statement((db, _: object) => db.selectFrom('heard_calls').select('body').where('id', '=', 0));

const setReached = statement((db, p: { readonly body: string }) =>
  db
    .insertInto('heard_calls')
    .values({ id: 0, body: p.body })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ body: (eb) => eb.ref('excluded.body') })),
);

export class HeardCalls implements HeardCallReads, HeardCallWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async reached(): Promise<HeardPlaces> {
    const row = await this.#executor.first(reached, {});
    return row === undefined ? { row: 0, tails: {} } : (JSON.parse(row.body) as HeardPlaces);
  }

  async setReached(places: HeardPlaces): Promise<void> {
    await this.#executor.run(setReached, { body: JSON.stringify(places) });
  }
}
