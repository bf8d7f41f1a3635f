import { addTo, bucketOf, type Histogram } from './histogram.ts';

/**
 * Many values of a metric in one: what is added up from values to minutes, and from minutes to whatever period is
 * asked for. To add is associative and commutative (but for the rounding of `sum`), so that it does not matter in
 * which order, by which process or at what time values came.
 */
export interface Aggregate {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Absent where all values are the same, and where they are not known (a statistic set). */
  readonly histogram?: Histogram;
}

export function ofValue(value: number, count = 1): Aggregate {
  return { sum: value * count, count, min: value, max: value };
}

/** Whether percentiles can be told. */
export function isKnown({ min, max, histogram }: Aggregate): boolean {
  return histogram !== undefined || min === max;
}

export function merge(a: Aggregate, b: Aggregate): Aggregate {
  const added = {
    sum: a.sum + b.sum,
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
  if (added.min === added.max || !isKnown(a) || !isKnown(b)) return added;
  return { ...added, histogram: addTo(addTo(new Map(), histogramOf(a)), histogramOf(b)) };
}

/** Of one whose values are known. */
export function histogramOf({ histogram, min, count }: Aggregate): Histogram {
  return histogram ?? new Map([[bucketOf(min), count]]);
}

export function ofValues(values: readonly number[], counts?: readonly number[]): Aggregate | undefined {
  const histogram = new Map<number, number>();
  let [sum, count, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, value] of values.entries()) {
    const times = counts?.[index] ?? 1;
    if (times === 0) continue;
    sum += value * times;
    count += times;
    min = Math.min(min, value);
    max = Math.max(max, value);
    addTo(histogram, new Map([[bucketOf(value), times]]));
  }
  if (count === 0) return undefined;
  return min === max ? { sum, count, min, max } : { sum, count, min, max, histogram };
}
