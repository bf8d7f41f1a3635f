/**
 * Where values lie, so that percentiles of minutes, hours or whole fleets can be told from what was added up: a
 * sparse histogram on a logarithmic scale. A bucket is 2% wide, so that a percentile is off by 1% at most, and one
 * exists only where a value fell. Histograms of the same values are equal whatever the order in which they were
 * merged.
 *
 * Bucket numbers keep the order of values: 0 is the value 0, positive ones lie above, negative ones mirrored below.
 */
export type Histogram = ReadonlyMap<number, number>;

const GAMMA = 1.02;
const LOG_GAMMA = Math.log(GAMMA);
/** Above the number of the bucket of the smallest value that there is, 2^-360, negated. */
const OFFSET = 20_000;

export function bucketOf(value: number): number {
  if (value === 0) return 0;
  const index = Math.min(OFFSET, Math.max(1 - OFFSET, Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA)));
  return value > 0 ? index + OFFSET : -(index + OFFSET);
}

/** The middle of the bucket: no value in it is more than 1% away. */
export function middleOf(bucket: number): number {
  if (bucket === 0) return 0;
  const upper = GAMMA ** (Math.abs(bucket) - OFFSET);
  const middle = (2 * upper) / (GAMMA + 1);
  return bucket > 0 ? middle : -middle;
}

/** `into` is changed. */
export function addTo(into: Map<number, number>, from: Histogram): Map<number, number> {
  for (const [bucket, count] of from) into.set(bucket, (into.get(bucket) ?? 0) + count);
  return into;
}

/** Buckets in the order of their values. */
export function sorted(histogram: Histogram): [bucket: number, count: number][] {
  return [...histogram].sort(([a], [b]) => a - b);
}

const WHOLE = 1;
const FRACTIONS = 2;

/** As stored: distances between buckets and counts, as numbers of 7 bits a byte; fractional counts as 8 bytes. */
export function encodeHistogram(histogram: Histogram): Uint8Array {
  const entries = sorted(histogram);
  const whole = entries.every(([, count]) => Number.isSafeInteger(count));
  const bytes: number[] = [whole ? WHOLE : FRACTIONS];
  let last = 0;
  for (const [bucket, count] of entries) {
    // Only the first may lie below what came before it.
    pushNumber(bytes, bytes.length === 1 ? zigzag(bucket) : bucket - last);
    last = bucket;
    if (whole) pushNumber(bytes, count);
    else bytes.push(...new Uint8Array(Float64Array.of(count).buffer));
  }
  return Uint8Array.from(bytes);
}

export function decodeHistogram(bytes: Uint8Array): Map<number, number> {
  const histogram = new Map<number, number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes[0] === WHOLE;
  let at = 1;
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  let bucket: number | undefined;
  while (at < bytes.length) {
    bucket = bucket === undefined ? unzigzag(next()) : bucket + next();
    if (whole) histogram.set(bucket, next());
    else {
      histogram.set(bucket, view.getFloat64(at, true));
      at += 8;
    }
  }
  return histogram;
}

function pushNumber(bytes: number[], value: number): void {
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  bytes.push(left);
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);
