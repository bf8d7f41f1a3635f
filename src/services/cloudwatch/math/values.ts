import type { MetricName } from '../ports.ts';

/** A metric's values over time, or what was computed of some. */
export interface TimeSeries {
  readonly label: string;
  /** Seconds. */
  readonly period: number;
  /** Begin of a period in milliseconds -> value; ascending. */
  readonly values: ReadonlyMap<number, number>;
  /** What it is of, where it is of one metric. */
  readonly metric?: MetricName | undefined;
  /** Of a metric: `Sum`, `p99`. */
  readonly stat?: string | undefined;
}

/** What an expression comes to. */
export type Value =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly series: TimeSeries }
  | { readonly kind: 'list'; readonly list: readonly TimeSeries[] }
  | { readonly kind: 'text'; readonly text: string };

/** The same for each period of one or several series; a period where a series has no value has none. */
export function eachOf(
  series: TimeSeries,
  of: (value: number, at: number) => number | undefined,
): TimeSeries {
  const values = new Map<number, number>();
  for (const [at, value] of series.values) {
    const result = of(value, at);
    if (result !== undefined && Number.isFinite(result)) values.set(at, result);
  }
  return { ...series, values, metric: undefined };
}

/** Values of all series at each time at which any of them has one. */
export function across(
  list: readonly TimeSeries[],
  of: (values: readonly number[]) => number | undefined,
): ReadonlyMap<number, number> {
  const byTime = new Map<number, number[]>();
  for (const { values } of list) {
    for (const [at, value] of values) {
      const here = byTime.get(at);
      if (here === undefined) byTime.set(at, [value]);
      else here.push(value);
    }
  }
  const out = new Map<number, number>();
  for (const at of [...byTime.keys()].sort((a, b) => a - b)) {
    const result = of(byTime.get(at) ?? []);
    if (result !== undefined && Number.isFinite(result)) out.set(at, result);
  }
  return out;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const average = (values: readonly number[]): number => sum(values) / values.length;
export const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
export const greatest = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
export const deviation = (values: readonly number[]): number => {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
};
