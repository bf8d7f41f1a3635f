import type { UnitContext } from '../../kernel/unit.ts';
import type { ServiceEvent, ServiceEventWrites } from '../../registry/ports.ts';
import type {
  CallRecordReads,
  CallRecordRow,
  CallRecordWrites,
  NewCallRecord,
} from '../../services/cloudtrail/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Range = { readonly above: number; readonly limit: number };

const newest = statement((db, p: Range & { readonly below: number }) =>
  db
    .selectFrom('call_records')
    .selectAll()
    .where('id', '>', p.above)
    .where('id', '<', p.below)
    .orderBy('id', 'desc')
    .limit(p.limit),
);

const oldest = statement((db, p: Range) =>
  db.selectFrom('call_records').selectAll().where('id', '>', p.above).orderBy('id').limit(p.limit),
);

type Row = {
  readonly at: number;
  readonly nth: number;
  readonly call: string;
  readonly outcome: string | null;
};

const insert = statement((db, p: Row) =>
  db.insertInto('call_records').values({ at: p.at, nth: p.nth, call: p.call, outcome: p.outcome }),
);

const remove = statement((db, p: { readonly id: number; readonly before: number; readonly limit: number }) =>
  db
    .deleteFrom('call_records')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('call_records')
        .select('id')
        .where('id', '<=', p.id)
        .where('at', '<', p.before)
        .orderBy('id')
        .limit(p.limit),
    ),
);

export class CallRecords implements CallRecordReads, CallRecordWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async newest(above: number, below: number, limit: number): Promise<CallRecordRow[]> {
    return (await this.#executor.all(newest, { above, below, limit })).map(toRow);
  }

  async oldest(above: number, limit: number): Promise<CallRecordRow[]> {
    return (await this.#executor.all(oldest, { above, limit })).map(toRow);
  }

  async insert({ at, index, call, outcome }: NewCallRecord): Promise<void> {
    await this.#executor.run(insert, { at, nth: index, call, outcome: outcome ?? null });
  }

  remove(id: number, before: number, limit: number): Promise<number> {
    return this.#executor.run(remove, { id, before, limit });
  }
}

type Found = Omit<Database['call_records'], 'id'> & { readonly id: number };

function toRow({ id, at, nth, call, outcome }: Found): CallRecordRow {
  return { id, at, index: nth, call, outcome: outcome ?? undefined };
}

/** Rows as the others, made by engines. */
export class ServiceEvents implements ServiceEventWrites {
  readonly #records: CallRecords;

  constructor(records: CallRecords) {
    this.#records = records;
  }

  append(
    event: ServiceEvent,
    { now, requestId }: Pick<UnitContext, 'now' | 'requestId'>,
    index: number,
  ): Promise<void> {
    const nth = index === 0 ? {} : { n: index };
    const kept = { r: requestId, ...nth, service: { source: 'ecr.amazonaws.com', ...event } };
    return this.#records.insert({ at: now, index, call: JSON.stringify(kept), outcome: undefined });
  }
}
