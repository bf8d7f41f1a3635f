import type { Selectable } from 'kysely';
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
import * as of from './metric-statements.ts';
import type { Database } from './schema.ts';
import type { Executor } from './statement.ts';

/** Metrics: which series there are, and their points. */
export class Metrics implements MetricReads, MetricWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async ofMetric({ account, region }: RegistryKey, metric: MetricName): Promise<Series[]> {
    const { namespace, name, dimensions } = metric;
    const key = { account, region, namespace, name, dimensions: written(dimensions) };
    return (await this.#executor.all(of.ofMetric, key)).map(toSeries);
  }

  async page(
    { account, region }: RegistryKey,
    after: SeriesPosition | undefined,
    limit: number,
  ): Promise<Page<Series, SeriesPosition>> {
    const { namespace = '', name = '', dimensions = '', unit = '' } = after ?? {};
    const params = { account, region, namespace, name, dimensions, unit, limit: limit + 1 };
    const { items, next } = pageOf(await this.#executor.all(of.page, params), limit, (row) => ({
      namespace: row.namespace,
      name: row.name,
      dimensions: row.dimensions,
      unit: row.unit,
    }));
    const series = items.map(toSeries);
    return next === undefined ? { items: series } : { items: series, next };
  }

  async points(id: number, resolution: number, from: number, to: number): Promise<Point[]> {
    return (await this.#executor.all(of.points, { id, resolution, from, to })).map(toPoint);
  }

  async point(id: number, resolution: number, at: number): Promise<Point | undefined> {
    const row = await this.#executor.first(of.point, { id, resolution, at });
    return row && toPoint(row);
  }

  async pointBefore(id: number, resolution: number, before: number): Promise<Point | undefined> {
    const row = await this.#executor.first(of.pointBefore, { id, resolution, before });
    return row && toPoint(row);
  }

  async outdated(now: number, after: number, limit: number): Promise<Page<Series, number>> {
    const [minutes, fives, hours] = resolutions.map(({ kept }) => now - kept) as [number, number, number];
    const rows = await this.#executor.all(of.walk, { after, limit, minutes, fives, hours });
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
    const found = await this.#executor.first(of.one, key);
    if (found !== undefined) return toSeries(found);
    const row = await this.#executor.first(of.add, { ...key, gauge: Number(gauge), at });
    if (row === undefined) throw new Error('The database returned no id for a series');
    return { ...series, id: row.id, gauge, lastAt: at };
  }

  async setLastAt(id: number, at: number): Promise<void> {
    await this.#executor.run(of.setLastAt, { id, at });
  }

  async putPoint(id: number, resolution: number, { at, aggregate }: Point): Promise<void> {
    const { sum, count, min, max, histogram } = aggregate;
    await this.#executor.run(of.putPoint, {
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
    return this.#executor.run(of.dropPoints, { id, resolution, before });
  }

  async dropSeries(id: number): Promise<void> {
    await this.#executor.run(of.dropAllPoints, { id });
    await this.#executor.run(of.dropSeries, { id });
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
