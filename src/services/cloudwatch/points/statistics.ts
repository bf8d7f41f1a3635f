import { type Aggregate, histogramOf, isKnown } from './aggregate.ts';
import { middleOf, sorted } from './histogram.ts';

/** A statistic by its name in the API, ready to be computed; undefined of a name that is none. */
export type Statistic = (of: Aggregate) => number | undefined;

const simple: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
  IQM: (of) => trimmed(of, 'TM', { low: { percent: 25 }, high: { percent: 75 } }),
};

/** `p99`, `p99.95`: up to ten digits after the point. */
const percentile = /^p(\d{1,3}(?:\.\d{1,10})?)$/;
/** `tm90`, `wm98.5`, `tc90`, `ts90`: between nothing and that percentile. */
const short = /^(tm|wm|tc|ts)(\d{1,3}(?:\.\d{1,10})?)$/;
/** `TM(10%:90%)`, `PR(:300)`, `TC(0.005:0.030)`. */
const ranged = /^(TM|WM|TC|TS|PR)\(([-0-9.]*%?):([-0-9.]*%?)\)$/;

type Trimming = 'TM' | 'WM' | 'TC' | 'TS' | 'PR';

export function statisticOf(name: string): Statistic | undefined {
  if (Object.hasOwn(simple, name)) return simple[name];
  const p = percentile.exec(name);
  if (p !== null) {
    const share = Number(p[1]);
    return share > 100 ? undefined : (of) => percentileOf(of, share);
  }
  const s = short.exec(name);
  if (s !== null) {
    const high = Number(s[2]);
    const kind = (s[1] ?? '').toUpperCase() as Trimming;
    return high > 100 ? undefined : (of) => trimmed(of, kind, { high: { percent: high } });
  }
  const r = ranged.exec(name);
  if (r === null) return undefined;
  const low = boundOf(r[2] ?? '');
  const high = boundOf(r[3] ?? '');
  if (low === 'none' || high === 'none' || (low === undefined && high === undefined)) return undefined;
  const kind = r[1] as Trimming;
  if (kind === 'PR' && [low, high].some((bound) => bound !== undefined && 'percent' in bound))
    return undefined;
  return (of) => trimmed(of, kind, { low, high });
}

type Bound = { readonly percent: number } | { readonly value: number };

interface Range {
  readonly low?: Bound | undefined;
  readonly high?: Bound | undefined;
}

function boundOf(text: string): Bound | undefined | 'none' {
  if (text === '') return undefined;
  const number = Number(text.endsWith('%') ? text.slice(0, -1) : text);
  if (!Number.isFinite(number)) return 'none';
  if (!text.endsWith('%')) return { value: number };
  return number < 0 || number > 100 ? 'none' : { percent: number };
}

/** Undefined where the values are not known. */
export function percentileOf(of: Aggregate, share: number): number | undefined {
  const { min, max, count } = of;
  if (min === max) return min;
  if (!isKnown(of)) return undefined;
  if (share <= 0) return min;
  const rank = (share / 100) * count;
  let below = 0;
  for (const [bucket, here] of sorted(histogramOf(of))) {
    below += here;
    if (below >= rank * (1 - 1e-12)) return Math.min(max, Math.max(min, middleOf(bucket)));
  }
  return max;
}

/**
 * TM: mean of what lies in the range. WM: mean, what lies outside counted as the range's ends. TC, TS: number and
 * sum of what lies in it. PR: percentage of what lies in it.
 */
function trimmed(of: Aggregate, kind: Trimming, { low, high }: Range): number | undefined {
  if (!isKnown(of)) return undefined;
  const { count, min, max } = of;
  const from = low !== undefined && 'percent' in low ? (low.percent / 100) * count : 0;
  const to = high !== undefined && 'percent' in high ? (high.percent / 100) * count : count;
  const least = low !== undefined && 'value' in low ? low.value : Number.NEGATIVE_INFINITY;
  const most = high !== undefined && 'value' in high ? high.value : Number.POSITIVE_INFINITY;
  let [below, inside, sum] = [0, 0, 0];
  let [first, last] = [Number.NaN, Number.NaN];
  let [under, over] = [0, 0];
  for (const [bucket, here] of sorted(histogramOf(of))) {
    const value = min === max ? min : Math.min(max, Math.max(min, middleOf(bucket)));
    const begin = Math.max(from, below);
    const end = Math.min(to, below + here);
    below += here;
    const taken = value > least && value <= most ? Math.max(0, end - begin) : 0;
    if (taken > 0) {
      if (Number.isNaN(first)) first = value;
      last = value;
      inside += taken;
      sum += taken * value;
    }
    const left = here - taken;
    if (Number.isNaN(first)) under += left;
    else over += left;
  }
  if (kind === 'TC') return inside;
  if (kind === 'TS') return sum;
  if (kind === 'PR') return (inside / count) * 100;
  if (inside === 0) return undefined;
  return kind === 'TM' ? sum / inside : (sum + under * first + over * last) / count;
}
