import { type Selectable, sql } from 'kysely';
import type { RegistryKey } from '../../registry/index.ts';
import type { Database } from './schema.ts';
import { statement } from './statement.ts';

export interface Metric extends RegistryKey {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: string;
}

export const ofMetric = statement((db, p: Metric) =>
  db
    .selectFrom('metric_series')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('namespace', '=', p.namespace)
    .where('name', '=', p.name)
    .where('dimensions', '=', p.dimensions)
    .orderBy('unit'),
);

export const one = statement((db, p: Metric & { readonly unit: string }) =>
  db
    .selectFrom('metric_series')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('namespace', '=', p.namespace)
    .where('name', '=', p.name)
    .where('dimensions', '=', p.dimensions)
    .where('unit', '=', p.unit),
);

export const page = statement((db, p: Metric & { readonly unit: string; readonly limit: number }) =>
  db
    .selectFrom('metric_series')
    .selectAll()
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where(
      sql<boolean>`(namespace, name, dimensions, unit) > (${p.namespace}, ${p.name}, ${p.dimensions}, ${p.unit})`,
    )
    .orderBy('namespace')
    .orderBy('name')
    .orderBy('dimensions')
    .orderBy('unit')
    .limit(p.limit),
);

export const add = statement(
  (db, p: Metric & { readonly unit: string; readonly gauge: number; readonly at: number }) =>
    db
      .insertInto('metric_series')
      .values({
        account: p.account,
        region: p.region,
        namespace: p.namespace,
        name: p.name,
        dimensions: p.dimensions,
        unit: p.unit,
        gauge: p.gauge,
        last_at: p.at,
      })
      .returning('id'),
);

export const setLastAt = statement((db, p: { readonly id: number; readonly at: number }) =>
  db.updateTable('metric_series').set({ last_at: p.at }).where('id', '=', p.id),
);

interface OfSeries {
  readonly id: number;
  readonly resolution: number;
}

export const points = statement((db, p: OfSeries & { readonly from: number; readonly to: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '>=', p.from)
    .where('at', '<', p.to)
    .orderBy('at'),
);

export const point = statement((db, p: OfSeries & { readonly at: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '=', p.at),
);

export const pointBefore = statement((db, p: OfSeries & { readonly before: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '<', p.before)
    .orderBy('at', 'desc')
    .limit(1),
);

export const putPoint = statement((db, p: Selectable<Database['metric_points']>) =>
  db
    .insertInto('metric_points')
    .values({
      series_id: p.series_id,
      resolution: p.resolution,
      at: p.at,
      total: p.total,
      samples: p.samples,
      low: p.low,
      high: p.high,
      histogram: p.histogram,
    })
    .onConflict((conflict) =>
      conflict.columns(['series_id', 'resolution', 'at']).doUpdateSet({
        total: (eb) => eb.ref('excluded.total'),
        samples: (eb) => eb.ref('excluded.samples'),
        low: (eb) => eb.ref('excluded.low'),
        high: (eb) => eb.ref('excluded.high'),
        histogram: (eb) => eb.ref('excluded.histogram'),
      }),
    ),
);

export const dropPoints = statement((db, p: OfSeries & { readonly before: number }) =>
  db
    .deleteFrom('metric_points')
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '<', p.before),
);

export const dropAllPoints = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('metric_points').where('series_id', '=', p.id),
);

export const dropSeries = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('metric_series').where('id', '=', p.id),
);

interface Outdated {
  readonly after: number;
  readonly limit: number;
  readonly minutes: number;
  readonly fives: number;
  readonly hours: number;
}

/** Of a gauge the last point before the time is what it goes on from, so it takes two. */
const old = (resolution: number, before: number) => sql<number>`(SELECT count(*) FROM
  (SELECT 1 FROM metric_points WHERE series_id = metric_series.id AND resolution = ${sql.lit(resolution)}
    AND at < ${before} LIMIT 2) AS found) > gauge`;

export const walk = statement((db, p: Outdated) =>
  db
    .selectFrom('metric_series')
    .selectAll()
    .select(
      sql<number>`(${old(60, p.minutes)} OR ${old(300, p.fives)} OR ${old(3600, p.hours)} OR last_at < ${p.hours})`.as(
        'old',
      ),
    )
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(p.limit),
);
