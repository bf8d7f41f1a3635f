import { type Aggregate, histogramOf, merge, ofValue } from './aggregate.ts';
import type { Grid } from './periods.ts';

/** As stored: what was measured in the `resolution` seconds from `at` on. */
export interface Point {
  readonly at: number;
  readonly aggregate: Aggregate;
}

/** Periods by their begin in milliseconds, ascending. */
export type Periods = Map<number, Aggregate>;

/** Points, by `at` ascending, added up by period; those before the grid are left out. */
export function inPeriods(points: readonly Point[], grid: Grid): Periods {
  const { start, period } = grid;
  const periods: Periods = new Map();
  for (const { at, aggregate } of points) {
    if (at < start) continue;
    const begin = start + Math.floor((at - start) / (period * 1000)) * period * 1000;
    const known = periods.get(begin);
    periods.set(begin, known === undefined ? aggregate : merge(known, aggregate));
  }
  return periods;
}

/**
 * The same of a gauge, which is stored when it changes: a point's sum is the value from then on, and its count 0
 * where it ended. Each resolution step up to `end` has the value that held last (of a step in which it changed, also
 * the least and greatest), as if it had been measured there. `points` begin with the last one before the grid.
 */
export function filledForward(points: readonly Point[], grid: Grid, end: number): Periods {
  const { start, period, resolution } = grid;
  const [step, length] = [resolution * 1000, period * 1000];
  const periods: Periods = new Map();
  const put = (from: number, to: number, value: number) => {
    for (let begin = start + Math.floor((from - start) / length) * length; begin < to; begin += length) {
      const steps = (Math.min(to, begin + length) - Math.max(from, begin)) / step;
      if (steps <= 0) continue;
      const known = periods.get(begin);
      const filled = ofValue(value, steps);
      periods.set(begin, known === undefined ? filled : merge(known, filled));
    }
  };
  for (const [index, { at, aggregate }] of points.entries()) {
    const next = points[index + 1]?.at ?? end;
    const from = Math.max(start, at);
    if (aggregate.count > 0) put(from, Math.min(next, end), aggregate.sum);
    if (at < start || at >= end) continue;
    const begin = start + Math.floor((at - start) / length) * length;
    const known = periods.get(begin);
    if (known === undefined) continue;
    const [min, max] = [Math.min(known.min, aggregate.min), Math.max(known.max, aggregate.max)];
    if (min === known.min && max === known.max) continue;
    // What it was in between lasted less than a step: known by its ends alone.
    periods.set(begin, { ...known, min, max, histogram: histogramOf(known) });
  }
  return new Map([...periods].sort(([a], [b]) => a - b));
}

/** How a gauge's point is when it changes again within it: the last value, and the least and greatest. */
export function changedAgain(earlier: Aggregate, later: Aggregate): Aggregate {
  if (earlier.count === 0) return later;
  if (later.count === 0) return later;
  return {
    sum: later.sum,
    count: 1,
    min: Math.min(earlier.min, later.min),
    max: Math.max(earlier.max, later.max),
  };
}
