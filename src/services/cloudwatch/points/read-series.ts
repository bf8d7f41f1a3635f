import type { RegistryKey } from '../../../registry/index.ts';
import type { CloudWatchView, MetricName, Series } from '../ports.ts';
import { merge } from './aggregate.ts';
import { beginOf, type Grid, gridOf, resolutions } from './periods.ts';
import { filledForward, inPeriods, type Periods } from './read-points.ts';

export interface ReadRange {
  /** Milliseconds; periods that begin at `to` or later are left out. */
  readonly from: number;
  readonly to: number;
  /** Seconds. */
  readonly period: number;
  readonly now: number;
  /** Whether periods begin at multiples of their length, or at `from`. */
  readonly aligned: boolean;
}

export interface Read {
  readonly grid: Grid;
  readonly periods: Periods;
}

type View = Pick<CloudWatchView, 'metrics'>;

/** One series, added up by period. */
export async function readSeries(view: View, series: Series, range: ReadRange): Promise<Read> {
  const { from, to, period, now, aligned } = range;
  const grid = gridOf(from, period, now, aligned);
  if (!series.gauge) {
    const points = await view.metrics.points(series.id, grid.resolution, grid.start, to);
    return { grid, periods: inPeriods(points, grid) };
  }
  const finest = resolutions.find(({ kept }) => now - grid.start <= kept) ?? resolutions[2];
  const stepped = { ...grid, resolution: finest.seconds };
  const before = await view.metrics.pointBefore(series.id, finest.seconds, grid.start);
  const points = await view.metrics.points(series.id, finest.seconds, grid.start, to);
  // The minute that is under way has a value too.
  const end = Math.min(Math.max(to, grid.start), beginOf(now, finest.seconds) + finest.seconds * 1000);
  const all = before === undefined ? points : [before, ...points];
  return { grid: stepped, periods: filledForward(all, stepped, end) };
}

/** A metric of one unit, or of all units that it was given in, added up. Undefined: there is no such metric. */
export async function readMetric(
  view: View,
  registry: RegistryKey,
  metric: MetricName,
  unit: string | undefined,
  range: ReadRange,
): Promise<Read | undefined> {
  const found = await view.metrics.ofMetric(registry, metric);
  const wanted = found.filter((series) => unit === undefined || series.unit === unit);
  const reads = [];
  for (const series of wanted) reads.push(await readSeries(view, series, range));
  const [first, ...others] = reads;
  if (first === undefined || others.length === 0) return first;
  const periods: Periods = new Map(first.periods);
  for (const other of others) {
    for (const [begin, aggregate] of other.periods) {
      const known = periods.get(begin);
      periods.set(begin, known === undefined ? aggregate : merge(known, aggregate));
    }
  }
  return { grid: first.grid, periods };
}

/** As metrics are looked up: dimensions by name, each once. */
export function sortedDimensions<D extends { readonly name: string }>(dimensions: readonly D[]): D[] {
  return [...dimensions].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
