import { deepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketOf, decodeHistogram, encodeHistogram, middleOf } from './histogram.ts';

const value = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-100, max: 1e100, noNaN: true }),
  fc.double({ min: -1e100, max: -1e-100, noNaN: true }),
);

test('a value is at most 1% from the middle of its bucket, and buckets keep the order of values', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      ok(Math.abs(middleOf(bucketOf(a)) - a) <= Math.abs(a) * 0.0100001, `${a}`);
      if (a < b) ok(bucketOf(a) <= bucketOf(b), `${a} ${b}`);
    }),
  );
});

test('a histogram is read as it was written', () => {
  const count = fc.oneof(
    fc.integer({ min: 1, max: 2 ** 40 }),
    fc.double({ min: 0.1, max: 1e9, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -40_000, max: 40_000 }), count)), (entries) => {
      const histogram = new Map(entries);
      deepEqual(
        decodeHistogram(encodeHistogram(histogram)),
        new Map([...histogram].sort(([a], [b]) => a - b)),
      );
    }),
  );
});

test('a thousand latencies take a few hundred bytes', () => {
  const histogram = new Map<number, number>();
  for (let i = 0; i < 1000; i += 1) {
    const bucket = bucketOf(5 * 1.005 ** i);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
  }
  ok(encodeHistogram(histogram).length < 600, String(encodeHistogram(histogram).length));
});
