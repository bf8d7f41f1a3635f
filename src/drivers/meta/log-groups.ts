import type {
  DayBytes,
  LogGroup,
  LogGroupReads,
  LogGroupWrites,
  LogPlace,
  LogTags,
} from '../../services/logs/ports.ts';
import { endOfPrefix } from './log-prefix.ts';
import { type Executor, statement } from './statement.ts';

const named = statement((db, p: LogPlace & { readonly name: string }) =>
  db
    .selectFrom('log_groups')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

interface Range extends LogPlace {
  readonly prefix: string;
  readonly end: string;
  readonly after: string;
  readonly limit: number;
}

const page = statement((db, p: Range) =>
  db
    .selectFrom('log_groups')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '>=', p.prefix)
    .where('name', '<', p.end)
    .where('name', '>', p.after)
    .orderBy('name')
    .limit(p.limit),
);

const insert = statement((db, p: Omit<Row, 'id'>) =>
  db
    .insertInto('log_groups')
    .values({
      account: p.account,
      region: p.region,
      name: p.name,
      created_at: p.created_at,
      class: p.class,
      retention: p.retention,
      tags: p.tags,
    })
    .returning('id'),
);

const setRetention = statement((db, p: { readonly id: number; readonly retention: number | null }) =>
  db.updateTable('log_groups').set({ retention: p.retention }).where('id', '=', p.id),
);

const setTags = statement((db, p: { readonly id: number; readonly tags: string }) =>
  db.updateTable('log_groups').set({ tags: p.tags }).where('id', '=', p.id),
);

const remove = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('log_groups').where('id', '=', p.id),
);

const removeBytes = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('log_group_bytes').where('group_id', '=', p.id),
);

const stored = statement((db, p: { readonly id: number; readonly day: number }) =>
  db
    .selectFrom('log_group_bytes')
    .select((eb) => eb.fn.sum<number | null>('bytes').as('bytes'))
    .where('group_id', '=', p.id)
    .where('day', '>=', p.day),
);

const addBytes = statement((db, p: { readonly id: number } & DayBytes) =>
  db
    .insertInto('log_group_bytes')
    .values({ group_id: p.id, day: p.day, bytes: p.bytes })
    .onConflict((conflict) =>
      conflict
        .columns(['group_id', 'day'])
        .doUpdateSet({ bytes: (eb) => eb('log_group_bytes.bytes', '+', eb.ref('excluded.bytes')) }),
    ),
);

const retained = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('log_groups')
    .select(['id', 'retention'])
    .where('retention', 'is not', null)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

export class LogGroups implements LogGroupReads, LogGroupWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async byName({ account, region }: LogPlace, name: string): Promise<LogGroup | undefined> {
    const row = await this.#executor.first(named, { account, region, name });
    return row && toGroup(row);
  }

  async page(
    { account, region }: LogPlace,
    prefix: string,
    after: string,
    limit: number,
  ): Promise<LogGroup[]> {
    const range = { account, region, prefix, end: endOfPrefix(prefix), after, limit };
    return (await this.#executor.all(page, range)).map(toGroup);
  }

  async storedBytes(id: number, day: number): Promise<number> {
    return (await this.#executor.first(stored, { id, day }))?.bytes ?? 0;
  }

  async retained(after: number, limit: number): Promise<{ readonly id: number; readonly days: number }[]> {
    const rows = await this.#executor.all(retained, { after, limit });
    return rows.map(({ id, retention }) => ({ id, days: retention ?? 0 }));
  }

  async insert(group: Omit<LogGroup, 'id'>): Promise<LogGroup> {
    const { account, region, name, createdAt, groupClass, retentionInDays, tags } = group;
    const inserted = await this.#executor.first(insert, {
      account,
      region,
      name,
      created_at: createdAt,
      class: groupClass,
      retention: retentionInDays ?? null,
      tags: JSON.stringify(tags),
    });
    if (inserted === undefined) throw new Error('an insert returned no id');
    return { ...group, id: inserted.id };
  }

  async setRetention(id: number, days: number | undefined): Promise<void> {
    await this.#executor.run(setRetention, { id, retention: days ?? null });
  }

  async setTags(id: number, tags: LogTags): Promise<void> {
    await this.#executor.run(setTags, { id, tags: JSON.stringify(tags) });
  }

  async addBytes(id: number, { day, bytes }: DayBytes): Promise<void> {
    await this.#executor.run(addBytes, { id, day, bytes });
  }

  async remove(id: number): Promise<void> {
    await this.#executor.run(remove, { id });
    await this.#executor.run(removeBytes, { id });
  }
}

interface Row {
  readonly id: number;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly created_at: number;
  readonly class: string;
  readonly retention: number | null;
  readonly tags: string;
}

function toGroup({
  id,
  account,
  region,
  name,
  created_at,
  class: groupClass,
  retention,
  tags,
}: Row): LogGroup {
  return {
    id,
    account,
    region,
    name,
    createdAt: created_at,
    groupClass,
    retentionInDays: retention ?? undefined,
    tags: JSON.parse(tags) as LogTags,
  };
}
