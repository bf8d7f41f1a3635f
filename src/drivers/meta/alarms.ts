import { sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type {
  Alarm,
  AlarmFilter,
  AlarmHistoryEntry,
  AlarmPosition,
  AlarmReads,
  AlarmWrites,
  HistoryPosition,
  HistoryWalk,
} from '../../services/cloudwatch/ports.ts';
import { forget, newestFirst, old, oldestFirst, record } from './alarm-history.ts';
import { type Executor, statement } from './statement.ts';

interface Named extends RegistryKey {
  readonly name: string;
}

const get = statement((db, p: Named) =>
  db
    .selectFrom('alarms')
    .select('body')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

interface Walk extends RegistryKey {
  readonly after: string;
  readonly prefix: string;
  readonly end: string;
  readonly kind: string;
  readonly otherKind: string;
  readonly state: string;
  readonly limit: number;
}

const page = statement((db, p: Walk) =>
  db
    .selectFrom('alarms')
    .select(['name', 'body'])
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '>', p.after)
    .where('name', '>=', p.prefix)
    .where('name', '<', p.end)
    .where(sql<boolean>`kind IN (${p.kind}, ${p.otherKind})`)
    .where(sql<boolean>`(${p.state} = '' OR state = ${p.state})`)
    .orderBy('name')
    .limit(p.limit),
);

const some = statement((db, p: RegistryKey & { readonly limit: number }) =>
  db
    .selectFrom('alarms')
    .select('name')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .limit(p.limit),
);

const every = statement((db, p: Named & { readonly limit: number }) =>
  db
    .selectFrom('alarms')
    .select(['account', 'region', 'name', 'body'])
    .where(sql<boolean>`(account, region, name) > (${p.account}, ${p.region}, ${p.name})`)
    .orderBy('account')
    .orderBy('region')
    .orderBy('name')
    .limit(p.limit),
);

interface Row extends Named {
  readonly kind: string;
  readonly state: string;
  readonly body: string;
}

const put = statement((db, p: Row) =>
  db
    .insertInto('alarms')
    .values({
      account: p.account,
      region: p.region,
      name: p.name,
      kind: p.kind,
      state: p.state,
      body: p.body,
    })
    .onConflict((conflict) =>
      conflict.columns(['account', 'region', 'name']).doUpdateSet({
        kind: (eb) => eb.ref('excluded.kind'),
        state: (eb) => eb.ref('excluded.state'),
        body: (eb) => eb.ref('excluded.body'),
      }),
    ),
);

const remove = statement((db, p: Named) =>
  db
    .deleteFrom('alarms')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

const parents = statement((db, p: Named) =>
  db
    .selectFrom('alarm_children')
    .select('parent as name')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('child', '=', p.name)
    .orderBy('parent'),
);

const children = statement((db, p: Named) =>
  db
    .selectFrom('alarm_children')
    .select('child as name')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('parent', '=', p.name),
);

const dropChildren = statement((db, p: Named) =>
  db
    .deleteFrom('alarm_children')
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('parent', '=', p.name),
);

const addChild = statement((db, p: Named & { readonly child: string }) =>
  db
    .insertInto('alarm_children')
    .values({ account: p.account, region: p.region, child: p.child, parent: p.name })
    .onConflict((conflict) => conflict.columns(['account', 'region', 'child', 'parent']).doNothing()),
);

export class Alarms implements AlarmReads, AlarmWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async get({ account, region }: RegistryKey, name: string): Promise<Alarm | undefined> {
    const row = await this.#executor.first(get, { account, region, name });
    return row && toAlarm(row);
  }

  async page(
    { account, region }: RegistryKey,
    { kinds, prefix, state = undefined }: AlarmFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Page<Alarm, string>> {
    const [kind = '', otherKind = kind] = kinds;
    const rows = await this.#executor.all(page, {
      ...{ account, region, prefix, kind, otherKind },
      after: after ?? '',
      // Beyond every name with the prefix: no character of a name is greater.
      end: `${prefix}\u{10ffff}`,
      state: state ?? '',
      limit: limit + 1,
    });
    const { items, next } = pageOf(rows, limit, (row) => row.name);
    return next === undefined ? { items: items.map(toAlarm) } : { items: items.map(toAlarm), next };
  }

  async count({ account, region }: RegistryKey, most: number): Promise<number> {
    return (await this.#executor.all(some, { account, region, limit: most })).length;
  }

  async every(after: AlarmPosition | undefined, limit: number): Promise<Page<Alarm, AlarmPosition>> {
    const { account = '', region = '', name = '' } = after ?? {};
    const rows = await this.#executor.all(every, { account, region, name, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, (row) => ({
      account: row.account,
      region: row.region,
      name: row.name,
    }));
    return next === undefined ? { items: items.map(toAlarm) } : { items: items.map(toAlarm), next };
  }

  async parents({ account, region }: RegistryKey, name: string): Promise<string[]> {
    return (await this.#executor.all(parents, { account, region, name })).map((row) => row.name);
  }

  async children({ account, region }: RegistryKey, name: string): Promise<string[]> {
    return (await this.#executor.all(children, { account, region, name })).map((row) => row.name);
  }

  async history(
    { account, region }: RegistryKey,
    walk: HistoryWalk,
  ): Promise<Page<AlarmHistoryEntry, HistoryPosition>> {
    const list = walk.newestFirst ? newestFirst : oldestFirst;
    const start = walk.newestFirst ? { at: walk.to, id: Number.MAX_SAFE_INTEGER } : { at: walk.from, id: 0 };
    const { at, id } = walk.after ?? start;
    const { alarm, from, to } = walk;
    const params = { account, region, from, to, at, id, limit: walk.limit + 1 };
    const rows =
      alarm === undefined
        ? await this.#executor.all(list.ofAll, params)
        : await this.#executor.all(list.ofOne, { ...params, alarm });
    const { items, next } = pageOf(rows, walk.limit, (row) => ({ at: row.at, id: row.id }));
    const entries = items.map(({ body }) => JSON.parse(body) as AlarmHistoryEntry);
    return next === undefined ? { items: entries } : { items: entries, next };
  }

  async hasHistoryBefore(before: number): Promise<boolean> {
    return (await this.#executor.first(old, { before })) !== undefined;
  }

  async put(alarm: Alarm, named: readonly string[]): Promise<void> {
    const { account, region, name } = alarm;
    await this.update(alarm);
    await this.#executor.run(dropChildren, { account, region, name });
    for (const child of named) await this.#executor.run(addChild, { account, region, name, child });
  }

  async update(alarm: Alarm): Promise<void> {
    const { account, region, name, kind, state } = alarm;
    await this.#executor.run(put, { account, region, name, kind, state, body: JSON.stringify(alarm) });
  }

  async remove({ account, region }: RegistryKey, name: string): Promise<void> {
    await this.#executor.run(remove, { account, region, name });
    await this.#executor.run(dropChildren, { account, region, name });
  }

  async record({ account, region }: RegistryKey, entry: AlarmHistoryEntry): Promise<void> {
    const { alarm, at } = entry;
    await this.#executor.run(record, { account, region, alarm, at, body: JSON.stringify(entry) });
  }

  async forgetHistory(before: number, limit: number): Promise<number> {
    return this.#executor.run(forget, { before, limit });
  }
}

function toAlarm({ body }: { readonly body: string }): Alarm {
  return JSON.parse(body) as Alarm;
}
