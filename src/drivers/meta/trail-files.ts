import { sql } from 'kysely';
import type { TrailFile } from '../../services/cloudtrail/ports.ts';
import { statement } from './statement.ts';

/** Statements about files of trails on their way. What can change has columns; the rest is in the body. */

type OfTrail = { readonly trailId: number };
type Until = OfTrail & { readonly region: string; readonly until: number };
type ById = { readonly id: number };

const columns = ['id', 'delivered_at', 'digested', 'body'] as const;

export const waiting = statement((db, p: { readonly after: number; readonly limit: number }) =>
  db
    .selectFrom('trail_files')
    .select(columns)
    .where('delivered_at', 'is', null)
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);

export const waitingOf = statement((db, p: OfTrail) =>
  db
    .selectFrom('trail_files')
    .select('id')
    .where('delivered_at', 'is', null)
    .where('trail_id', '=', p.trailId)
    .limit(1),
);

export const undigested = statement((db, p: Until) =>
  db
    .selectFrom('trail_files')
    .select(columns)
    .where('digested', '=', sql.lit(0))
    .where('trail_id', '=', p.trailId)
    .where('region', '=', p.region)
    .where('made_at', '<=', p.until)
    .orderBy('id'),
);

export const addFile = statement(
  (
    db,
    p: OfTrail & {
      readonly region: string;
      readonly madeAt: number;
      readonly digested: number;
      readonly body: string;
    },
  ) =>
    db.insertInto('trail_files').values({
      trail_id: p.trailId,
      region: p.region,
      made_at: p.madeAt,
      delivered_at: null,
      digested: p.digested,
      body: p.body,
    }),
);

export const setDelivered = statement((db, p: ById & { readonly at: number }) =>
  db.updateTable('trail_files').set({ delivered_at: p.at }).where('id', '=', p.id),
);

export const setDigested = statement((db, p: Until) =>
  db
    .updateTable('trail_files')
    .set({ digested: 1 })
    .where('digested', '=', sql.lit(0))
    .where('trail_id', '=', p.trailId)
    .where('region', '=', p.region)
    .where('made_at', '<=', p.until),
);

export const done = statement((db, _: object) =>
  db
    .selectFrom('trail_files')
    .select('id')
    .where('delivered_at', 'is not', null)
    .where('digested', '=', sql.lit(1))
    .limit(1),
);

export const forgetDone = statement((db, _: object) =>
  db.deleteFrom('trail_files').where('delivered_at', 'is not', null).where('digested', '=', sql.lit(1)),
);

export const removeFile = statement((db, p: ById) => db.deleteFrom('trail_files').where('id', '=', p.id));

type Body = Omit<TrailFile, 'id' | 'deliveredAt' | 'digested'>;

export function toFile(row: {
  readonly id: number;
  readonly delivered_at: number | null;
  readonly digested: number;
  readonly body: string;
}): TrailFile {
  const file = { ...(JSON.parse(row.body) as Body), id: row.id, digested: row.digested === 1 };
  return row.delivered_at === null ? file : { ...file, deliveredAt: row.delivered_at };
}
