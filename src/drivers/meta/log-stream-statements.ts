import type { DayBytes } from '../../services/logs/ports.ts';
import { listStatement, statement } from './statement.ts';

export interface StreamRow {
  readonly id: number;
  readonly group_id: number;
  readonly name: string;
  readonly created_at: number;
  readonly first_event_at: number | null;
  readonly last_event_at: number;
  readonly last_ingested_at: number | null;
}

interface Id {
  readonly id: number;
}

interface InGroup {
  readonly groupId: number;
  readonly limit: number;
}

export const named = statement((db, p: { readonly groupId: number; readonly name: string }) =>
  db.selectFrom('log_streams').selectAll().where('group_id', '=', p.groupId).where('name', '=', p.name),
);

export const byIds = listStatement((db, _: object, keys: number[]) =>
  db.selectFrom('log_streams').selectAll().where('id', 'in', keys),
);

/** Names from `from` on, up to `to`, without both. */
interface Names extends InGroup {
  readonly prefix: string;
  readonly from: string;
  readonly to: string;
}

export const ascending = statement((db, p: Names) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('name', '>=', p.prefix)
    .where('name', '>', p.from)
    .where('name', '<', p.to)
    .orderBy('name')
    .limit(p.limit),
);

export const descending = statement((db, p: Names) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('name', '>=', p.prefix)
    .where('name', '>', p.from)
    .where('name', '<', p.to)
    .orderBy('name', 'desc')
    .limit(p.limit),
);

interface Times extends InGroup {
  readonly at: number;
  readonly name: string;
}

/** Two walks, since one over both columns would begin each page at the first row: the rest of a time, then others. */
export const atTimeAscending = statement((db, p: Times) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('last_event_at', '=', p.at)
    .where('name', '>', p.name)
    .orderBy('name')
    .limit(p.limit),
);

export const atTimeDescending = statement((db, p: Times) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('last_event_at', '=', p.at)
    .where('name', '<', p.name)
    .orderBy('name', 'desc')
    .limit(p.limit),
);

export const afterTime = statement((db, p: InGroup & { readonly at: number }) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('last_event_at', '>', p.at)
    .orderBy('last_event_at')
    .orderBy('name')
    .limit(p.limit),
);

export const beforeTime = statement((db, p: InGroup & { readonly at: number }) =>
  db
    .selectFrom('log_streams')
    .selectAll()
    .where('group_id', '=', p.groupId)
    .where('last_event_at', '<', p.at)
    .orderBy('last_event_at', 'desc')
    .orderBy('name', 'desc')
    .limit(p.limit),
);

export const insert = statement(
  (db, p: { readonly groupId: number; readonly name: string; readonly createdAt: number }) =>
    db
      .insertInto('log_streams')
      .values({ group_id: p.groupId, name: p.name, created_at: p.createdAt, last_event_at: 0 }),
);

export const setTimes = statement(
  (
    db,
    p: Id & {
      readonly first: number | null;
      readonly last: number;
      readonly ingested: number | null;
    },
  ) =>
    db
      .updateTable('log_streams')
      .set({ first_event_at: p.first, last_event_at: p.last, last_ingested_at: p.ingested })
      .where('id', '=', p.id),
);

export const bytes = statement((db, p: Id) =>
  db.selectFrom('log_stream_bytes').select(['day', 'bytes']).where('stream_id', '=', p.id).orderBy('day'),
);

export const addBytes = statement((db, p: Id & DayBytes) =>
  db
    .insertInto('log_stream_bytes')
    .values({ stream_id: p.id, day: p.day, bytes: p.bytes })
    .onConflict((conflict) =>
      conflict
        .columns(['stream_id', 'day'])
        .doUpdateSet({ bytes: (eb) => eb('log_stream_bytes.bytes', '+', eb.ref('excluded.bytes')) }),
    ),
);

export const remove = statement((db, p: Id) => db.deleteFrom('log_streams').where('id', '=', p.id));

export const removeBytes = statement((db, p: Id) =>
  db.deleteFrom('log_stream_bytes').where('stream_id', '=', p.id),
);
