import type { Sliced } from '../../../kernel/slices.ts';

/** Steps, each of well below a microsecond, between two yields. */
export const STEPS = 4_096;

const RUN = 512;

/** A sorted copy: runs that are sorted at once, then merged two by two. Stable. */
export function* sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Sliced<T[]> {
  let from: T[] = [];
  for (let start = 0; start < items.length; start += RUN) {
    for (const item of items.slice(start, start + RUN).sort(compare)) from.push(item);
    yield;
  }
  for (let width = RUN; width < items.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      yield* merge(from, start, width, to, compare);
    }
    from = to;
  }
  return from;
}

function* merge<T>(
  from: readonly T[],
  start: number,
  width: number,
  to: T[],
  compare: (a: T, b: T) => number,
): Sliced<void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  while (left < middle || right < end) {
    const a = from[left];
    const b = from[right];
    if (right >= end || (left < middle && a !== undefined && b !== undefined && compare(a, b) <= 0)) {
      to.push(a as T);
      left++;
    } else {
      to.push(b as T);
      right++;
    }
    if (to.length % STEPS === 0) yield;
  }
}
