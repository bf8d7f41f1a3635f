import type { Selectable } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type {
  EventEntity,
  EventEntityReads,
  EventEntityWrites,
  EventKey,
  EventKind,
  HearingPlace,
} from '../../services/events/ports.ts';
import type { Changed } from './changes.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

type Row = Selectable<Database['event_entities']>;

const get = statement((db, p: EventKey) =>
  db
    .selectFrom('event_entities')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('kind', '=', p.kind)
    .where('bus', '=', p.bus)
    .where('name', '=', p.name),
);

type Where = Omit<EventKey, 'name'>;

const page = statement(
  (
    db,
    p: Where & {
      readonly after: string;
      readonly from: string;
      readonly below: string;
      readonly limit: number;
    },
  ) =>
    db
      .selectFrom('event_entities')
      .selectAll()
      .where('account', '=', p.account)
      .where('region', '=', p.region)
      .where('kind', '=', p.kind)
      .where('bus', '=', p.bus)
      .where('name', '>', p.after)
      .where('name', '>=', p.from)
      .where('name', '<', p.below)
      .orderBy('name')
      .limit(p.limit),
);

const count = statement((db, p: Where) =>
  db
    .selectFrom('event_entities')
    .select((eb) => eb.fn.countAll<number>().as('entities'))
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('kind', '=', p.kind)
    .where('bus', '=', p.bus),
);

const due = statement((db, p: { readonly now: number; readonly limit: number }) =>
  db
    .selectFrom('event_entities')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .limit(p.limit),
);

const nextDue = statement((db, _: object) =>
  db.selectFrom('event_entities').select('due_at').where('due_at', 'is not', null).orderBy('due_at').limit(1),
);

const hearing = statement((db, _: object) =>
  db
    .selectFrom('event_entities')
    .select(['account', 'region'])
    .select((eb) => eb.fn.max('calls_named').as('named'))
    .where('calls_since', 'is not', null)
    .groupBy(['account', 'region']),
);

const put = statement((db, p: Row) =>
  db
    .insertInto('event_entities')
    .values({
      account: p.account,
      region: p.region,
      kind: p.kind,
      bus: p.bus,
      name: p.name,
      body: p.body,
      due_at: p.due_at,
      calls_since: p.calls_since,
      calls_named: p.calls_named,
    })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region', 'kind', 'bus', 'name']).doUpdateSet({
        body: (eb) => eb.ref('excluded.body'),
        due_at: (eb) => eb.ref('excluded.due_at'),
        calls_since: (eb) => eb.ref('excluded.calls_since'),
        calls_named: (eb) => eb.ref('excluded.calls_named'),
      }),
    ),
);

const remove = statement((db, p: EventKey) =>
  db
    .deleteFrom('event_entities')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('kind', '=', p.kind)
    .where('bus', '=', p.bus)
    .where('name', '=', p.name),
);

/** Beyond every name: these are ASCII. */
const END = '\u{10ffff}';

export class EventEntities implements EventEntityReads, EventEntityWrites {
  readonly #executor: Executor;
  readonly #changed: Changed;

  constructor(executor: Executor, changed: Changed) {
    this.#executor = executor;
    this.#changed = changed;
  }

  async get<Kind extends EventKind>(key: EventKey<Kind>): Promise<EventEntity<Kind> | undefined> {
    const row = await this.#executor.first(get, key);
    return row && toEntity<Kind>(row);
  }

  async page<Kind extends EventKind>(
    { account, region, kind, bus }: Omit<EventKey<Kind>, 'name'>,
    prefix: string,
    after: string | undefined,
    limit: number,
  ): Promise<Page<EventEntity<Kind>, string>> {
    const range = { after: after ?? '', from: prefix, below: `${prefix}${END}` };
    const rows = await this.#executor.all(page, { account, region, kind, bus, ...range, limit: limit + 1 });
    return pageOf(rows.map(toEntity<Kind>), limit, ({ name }) => name);
  }

  async count({ account, region, kind, bus }: Where): Promise<number> {
    return Number((await this.#executor.first(count, { account, region, kind, bus }))?.entities ?? 0);
  }

  async due(now: number, limit: number): Promise<EventEntity<'rule'>[]> {
    return (await this.#executor.all(due, { now, limit })).map(toEntity<'rule'>);
  }

  async nextDue(): Promise<number | undefined> {
    return (await this.#executor.first(nextDue, {}))?.due_at ?? undefined;
  }

  async hearing(): Promise<HearingPlace[]> {
    const rows = await this.#executor.all(hearing, {});
    return rows.map(({ account, region, named }) => ({ account, region, named: named === 1 }));
  }

  async put<Kind extends EventKind>(entity: EventEntity<Kind>): Promise<void> {
    // Policies of buses.
    if (entity.kind === 'bus') this.#changed('resource-policies');
    const { account, region, kind, bus, name, body, dueAt, hears } = entity;
    const due_at = dueAt ?? null;
    const calls = {
      calls_since: hears?.since ?? null,
      calls_named: hears === undefined ? null : Number(hears.named),
    };
    const text = JSON.stringify(body);
    await this.#executor.run(put, { account, region, kind, bus, name, body: text, due_at, ...calls });
  }

  async remove(key: EventKey): Promise<void> {
    if (key.kind === 'bus') this.#changed('resource-policies');
    await this.#executor.run(remove, key);
  }
}

function toEntity<Kind extends EventKind>(row: Row): EventEntity<Kind> {
  return {
    account: row.account,
    region: row.region,
    kind: row.kind as Kind,
    bus: row.bus,
    name: row.name,
    body: JSON.parse(row.body) as EventEntity<Kind>['body'],
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.calls_since !== null && { hears: { since: row.calls_since, named: row.calls_named === 1 } }),
  };
}
