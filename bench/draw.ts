/** Draws numbers from 0 up to `count`, the same for the same seed. */
export type Draw = () => number;

/** Each as often as any other. */
export function evenly(count: number): Draw {
  const random = generator(1);
  return () => Math.floor(random() * count);
}

/** By Zipf's law: the n-th most wanted is drawn a n-th as often as the most wanted one. Ranks lie scattered. */
export function zipf(count: number): Draw {
  const random = generator(2);
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => (below(sums, random() * sum) * scatter) % count;
}

/** A prime, so that the ranks of neighbours lie far from each other and none is left out. */
const scatter = 7919;

/** The first place whose sum is above `value`. */
function below(sums: Float64Array, value: number): number {
  let low = 0;
  for (let high = sums.length - 1; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Mulberry32: small, and good enough to draw lots. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
