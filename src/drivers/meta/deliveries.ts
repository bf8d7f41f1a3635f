import { type Selectable, sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  Delivery,
  DeliveryBody,
  DeliveryReads,
  DeliveryWrites,
  NewDelivery,
} from '../../services/events/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Row = Selectable<Database['event_deliveries']>;
interface Place {
  readonly diedAt: number;
  readonly id: number;
}

const get = statement((db, p: { readonly id: number }) =>
  db.selectFrom('event_deliveries').selectAll().where('id', '=', p.id),
);

const nextLane = statement((db, p: { readonly after: string }) =>
  db
    .selectFrom('event_deliveries')
    .select(['lane', 'due_at'])
    .where('died_at', 'is', null)
    .where('lane', '>', p.after)
    .orderBy('lane')
    .orderBy('due_at')
    .limit(1),
);

const due = statement((db, p: { readonly lane: string; readonly now: number; readonly limit: number }) =>
  db
    .selectFrom('event_deliveries')
    .selectAll()
    .where('died_at', 'is', null)
    .where('lane', '=', p.lane)
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(p.limit),
);

const first = statement((db, p: { readonly lane: string }) =>
  db
    .selectFrom('event_deliveries')
    .selectAll()
    .where('died_at', 'is', null)
    .where('lane', '=', p.lane)
    .orderBy('id')
    .limit(1),
);

const dead = statement((db, p: Place & { readonly limit: number }) =>
  db
    .selectFrom('event_deliveries')
    .selectAll()
    .where('died_at', 'is not', null)
    .where(sql<boolean>`(died_at, id) > (${p.diedAt}, ${p.id})`)
    .orderBy('died_at')
    .orderBy('id')
    .limit(p.limit),
);

const insert = statement((db, p: Omit<Row, 'id' | 'died_at' | 'error'>) =>
  db.insertInto('event_deliveries').values({
    account: p.account,
    region: p.region,
    lane: p.lane,
    body: p.body,
    created_at: p.created_at,
    due_at: p.due_at,
    attempts: p.attempts,
  }),
);

const postpone = statement((db, p: Pick<Row, 'id' | 'due_at' | 'attempts' | 'error'>) =>
  db
    .updateTable('event_deliveries')
    .set({ due_at: p.due_at, attempts: p.attempts, error: p.error })
    .where('id', '=', p.id)
    .where('died_at', 'is', null),
);

const bury = statement((db, p: Pick<Row, 'id' | 'died_at' | 'attempts' | 'error'>) =>
  db
    .updateTable('event_deliveries')
    .set({ died_at: p.died_at, attempts: p.attempts, error: p.error })
    .where('id', '=', p.id)
    .where('died_at', 'is', null),
);

const revive = statement((db, p: { readonly id: number; readonly now: number }) =>
  db
    .updateTable('event_deliveries')
    .set({ died_at: null, attempts: 0, created_at: p.now, due_at: p.now })
    .where('id', '=', p.id)
    .where('died_at', 'is not', null),
);

const remove = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('event_deliveries').where('id', '=', p.id),
);

const beginning: Place = { diedAt: -1, id: 0 };

export class Deliveries implements DeliveryReads, DeliveryWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async get(id: number): Promise<Delivery | undefined> {
    const row = await this.#executor.first(get, { id });
    return row && toDelivery(row);
  }

  async nextLane(after: string): Promise<{ readonly lane: string; readonly dueAt: number } | undefined> {
    const row = await this.#executor.first(nextLane, { after });
    return row && { lane: row.lane, dueAt: row.due_at };
  }

  async due(lane: string, now: number, limit: number): Promise<Delivery[]> {
    return (await this.#executor.all(due, { lane, now, limit })).map(toDelivery);
  }

  async first(lane: string): Promise<Delivery | undefined> {
    const row = await this.#executor.first(first, { lane });
    return row && toDelivery(row);
  }

  async dead(after: Place | undefined, limit: number): Promise<Page<Delivery, Place>> {
    const rows = await this.#executor.all(dead, { ...(after ?? beginning), limit: limit + 1 });
    return pageOf(rows.map(toDelivery), limit, ({ diedAt = 0, id }) => ({ diedAt, id }));
  }

  async add({ account, region, lane, body }: NewDelivery, now: number): Promise<void> {
    const times = { created_at: now, due_at: now, attempts: 0 };
    await this.#executor.run(insert, { account, region, lane, body: JSON.stringify(body), ...times });
  }

  async postpone(id: number, dueAt: number, attempts: number, error: string): Promise<boolean> {
    return (await this.#executor.run(postpone, { id, due_at: dueAt, attempts, error })) > 0;
  }

  async bury(id: number, attempts: number, error: string, now: number): Promise<void> {
    await this.#executor.run(bury, { id, died_at: now, attempts, error });
  }

  async revive(id: number, now: number): Promise<boolean> {
    return (await this.#executor.run(revive, { id, now })) > 0;
  }

  async remove(id: number): Promise<void> {
    await this.#executor.run(remove, { id });
  }
}

function toDelivery(row: Row): Delivery {
  return {
    id: row.id,
    account: row.account,
    region: row.region,
    lane: row.lane,
    body: JSON.parse(row.body) as DeliveryBody,
    createdAt: row.created_at,
    dueAt: row.due_at,
    attempts: row.attempts,
    error: row.error ?? undefined,
    diedAt: row.died_at ?? undefined,
  };
}
