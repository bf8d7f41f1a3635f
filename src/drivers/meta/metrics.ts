import { type Selectable, sql } from 'kysely';
import { type Page, pageOf } from '../../kernel/pages.ts';
import type { RegistryKey } from '../../registry/index.ts';
import {
  type Dimension,
  decodeHistogram,
  encodeHistogram,
  type MetricName,
  type MetricReads,
  type MetricWrites,
  type Point,
  resolutions,
  type Series,
  type SeriesName,
  type SeriesPosition,
} from '../../services/cloudwatch/ports.ts';
import type { Database } from './schema.ts';
import { type Executor, statement } from './statement.ts';

interface Metric extends RegistryKey {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: string;
}

const ofMetric = statement((db, p: Metric) =>
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

const one = statement((db, p: Metric & { readonly unit: string }) =>
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

const page = statement((db, p: Metric & { readonly unit: string; readonly limit: number }) =>
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

const add = statement(
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

const setLastAt = statement((db, p: { readonly id: number; readonly at: number }) =>
  db.updateTable('metric_series').set({ last_at: p.at }).where('id', '=', p.id),
);

interface OfSeries {
  readonly id: number;
  readonly resolution: number;
}

const points = statement((db, p: OfSeries & { readonly from: number; readonly to: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '>=', p.from)
    .where('at', '<', p.to)
    .orderBy('at'),
);

const point = statement((db, p: OfSeries & { readonly at: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '=', p.at),
);

const pointBefore = statement((db, p: OfSeries & { readonly before: number }) =>
  db
    .selectFrom('metric_points')
    .selectAll()
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '<', p.before)
    .orderBy('at', 'desc')
    .limit(1),
);

const putPoint = statement((db, p: Selectable<Database['metric_points']>) =>
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

const dropPoints = statement((db, p: OfSeries & { readonly before: number }) =>
  db
    .deleteFrom('metric_points')
    .where('series_id', '=', p.id)
    .where('resolution', '=', p.resolution)
    .where('at', '<', p.before),
);

const dropAllPoints = statement((db, p: { readonly id: number }) =>
  db.deleteFrom('metric_points').where('series_id', '=', p.id),
);

const dropSeries = statement((db, p: { readonly id: number }) =>
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

const walk = statement((db, p: Outdated) =>
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

/** Metrics: which series there are, and their points. */
export class Metrics implements MetricReads, MetricWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofMetric({ account, region }: RegistryKey, metric: MetricName): Promise<Series[]> {
    const { namespace, name, dimensions } = metric;
    const key = { account, region, namespace, name, dimensions: written(dimensions) };
    return (await this.#executor.all(ofMetric, key)).map(toSeries);
  }

  async page(
    { account, region }: RegistryKey,
    after: SeriesPosition | undefined,
    limit: number,
  ): Promise<Page<Series, SeriesPosition>> {
    const { namespace = '', name = '', dimensions = '', unit = '' } = after ?? {};
    const params = { account, region, namespace, name, dimensions, unit, limit: limit + 1 };
    const { items, next } = pageOf(await this.#executor.all(page, params), limit, (row) => ({
      namespace: row.namespace,
      name: row.name,
      dimensions: row.dimensions,
      unit: row.unit,
    }));
    const series = items.map(toSeries);
    return next === undefined ? { items: series } : { items: series, next };
  }

  async points(id: number, resolution: number, from: number, to: number): Promise<Point[]> {
    return (await this.#executor.all(points, { id, resolution, from, to })).map(toPoint);
  }

  async point(id: number, resolution: number, at: number): Promise<Point | undefined> {
    const row = await this.#executor.first(point, { id, resolution, at });
    return row && toPoint(row);
  }

  async pointBefore(id: number, resolution: number, before: number): Promise<Point | undefined> {
    const row = await this.#executor.first(pointBefore, { id, resolution, before });
    return row && toPoint(row);
  }

  async outdated(now: number, after: number, limit: number): Promise<Page<Series, number>> {
    const [minutes, fives, hours] = resolutions.map(({ kept }) => now - kept) as [number, number, number];
    const rows = await this.#executor.all(walk, { after, limit, minutes, fives, hours });
    const items = rows.filter((row) => Number(row.old) === 1).map(toSeries);
    const last = rows.length < limit ? undefined : rows.at(-1)?.id;
    return last === undefined ? { items } : { items, next: last };
  }

  async findOrAdd(
    { account, region }: RegistryKey,
    series: SeriesName,
    gauge: boolean,
    at: number,
  ): Promise<Series> {
    const { namespace, name, unit } = series;
    const key = { account, region, namespace, name, dimensions: written(series.dimensions), unit };
    const found = await this.#executor.first(one, key);
    if (found !== undefined) return toSeries(found);
    const row = await this.#executor.first(add, { ...key, gauge: Number(gauge), at });
    if (row === undefined) throw new Error('The database returned no id for a series');
    return { ...series, id: row.id, gauge, lastAt: at };
  }

  async setLastAt(id: number, at: number): Promise<void> {
    await this.#executor.run(setLastAt, { id, at });
  }

  async putPoint(id: number, resolution: number, { at, aggregate }: Point): Promise<void> {
    const { sum, count, min, max, histogram } = aggregate;
    await this.#executor.run(putPoint, {
      series_id: id,
      resolution,
      at,
      total: sum,
      samples: count,
      low: min,
      high: max,
      histogram: histogram === undefined ? null : encodeHistogram(histogram),
    });
  }

  async dropPoints(id: number, resolution: number, before: number): Promise<number> {
    return this.#executor.run(dropPoints, { id, resolution, before });
  }

  async dropSeries(id: number): Promise<void> {
    await this.#executor.run(dropAllPoints, { id });
    await this.#executor.run(dropSeries, { id });
  }
}

function written(dimensions: readonly Dimension[]): string {
  return JSON.stringify(dimensions.map(({ name, value }) => [name, value]));
}

function toSeries(row: Selectable<Database['metric_series']>): Series {
  const dimensions = (JSON.parse(row.dimensions) as [string, string][]).map(([name, value]) => ({
    name,
    value,
  }));
  const { id, namespace, name, unit } = row;
  return { id, namespace, name, dimensions, unit, gauge: row.gauge === 1, lastAt: row.last_at };
}

function toPoint(row: Selectable<Database['metric_points']>): Point {
  const { at, total: sum, samples: count, low: min, high: max, histogram } = row;
  const known = histogram === null ? {} : { histogram: decodeHistogram(histogram) };
  return { at, aggregate: { sum, count, min, max, ...known } };
}
