import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Aggregate, merge, ofValue, ofValues } from './aggregate.ts';
import { beginOf, gridOf, resolutions } from './periods.ts';
import { changedAgain, filledForward, inPeriods, type Point } from './read-points.ts';
import { percentileOf, statisticOf } from './statistics.ts';

const number = fc.integer({ min: -1000, max: 100_000 });
const values = fc.array(number, { minLength: 1, maxLength: 60 });

const of = (list: readonly number[]): Aggregate => ofValues(list) ?? ofValue(0);
const comparable = ({ histogram, ...rest }: Aggregate) => ({
  ...rest,
  histogram: histogram && [...histogram].sort(([a], [b]) => a - b),
});

test('to add is the same in every order, and the same as having all values at once', () => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      const together = comparable(of([...a, ...b, ...c]));
      deepEqual(comparable(merge(merge(of(a), of(b)), of(c))), together);
      deepEqual(comparable(merge(of(c), merge(of(b), of(a)))), together);
    }),
  );
});

test('percentiles are within 1% of the value that has that rank', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 100 }), (list, share) => {
      const sorted = [...list].sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? 0;
      const told = percentileOf(of(list), share) ?? Number.NaN;
      ok(Math.abs(told - exact) <= Math.abs(exact) * 0.011, `p${share} of ${sorted}: ${told}, ${exact}`);
    }),
  );
});

test('statistics by name', () => {
  const hundred = of(Array.from({ length: 100 }, (_, index) => index + 1));
  const told = (name: string) => statisticOf(name)?.(hundred) ?? Number.NaN;
  equal(told('Sum'), 5050);
  equal(told('Average'), 50.5);
  equal(told('Minimum'), 1);
  equal(told('Maximum'), 100);
  equal(told('SampleCount'), 100);
  const near = (name: string, wanted: number) =>
    ok(Math.abs(told(name) - wanted) < 1.5, `${name}: ${told(name)}`);
  near('p90', 90);
  near('p99.9', 100);
  near('p0', 1);
  near('tm90', 45.5);
  near('TM(10%:90%)', 50.5);
  near('IQM', 50.5);
  near('TM(:50)', 25.5);
  near('TC(20:80)', 60);
  near('tc90', 90);
  near('PR(:25)', 25);
  near('WM(10%:90%)', 50.5);
  ok(Math.abs(told('TS(0%:50%)') - 1275) < 20);
  for (const name of ['', 'sum', 'p101', 'p', 'TM(:)', 'TM(a:b)', 'PR(10%:20%)', 'tm200', 'toString']) {
    equal(statisticOf(name), undefined, name);
  }
});

test('percentiles of a statistic set are not known, unless all of it is one value', () => {
  equal(percentileOf({ sum: 10, count: 2, min: 1, max: 9 }, 50), undefined);
  equal(percentileOf({ sum: 10, count: 2, min: 5, max: 5 }, 50), 5);
  const mixed = merge(of([1, 2]), { sum: 10, count: 2, min: 1, max: 9 });
  equal(percentileOf(mixed, 50), undefined);
  equal(mixed.sum, 13);
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const now = 1_800_000_000_000;

test('a range is read from the coarsest points that fit it, and none finer than are kept', () => {
  const hour = beginOf(now - DAY, 3600);
  deepEqual(gridOf(hour, 3600, now, true), { resolution: 3600, start: hour, period: 3600 });
  deepEqual(gridOf(hour, 300, now, true), { resolution: 300, start: hour, period: 300 });
  deepEqual(gridOf(hour + MINUTE, 3600, now, false), { resolution: 60, start: hour + MINUTE, period: 3600 });
  deepEqual(gridOf(hour + MINUTE, 3600, now, true), { resolution: 3600, start: hour, period: 3600 });
  const old = gridOf(now - 20 * DAY, 60, now, true);
  deepEqual([old.resolution, old.period, old.start % 300_000], [300, 300, 0]);
  deepEqual(gridOf(now - 100 * DAY, 60, now, true).resolution, 3600);
});

test('rolled up by minutes, five minutes and hours, a period has the same sum', () => {
  const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 239 }), number), { maxLength: 100 });
  fc.assert(
    fc.property(minutes, (measured) => {
      const start = beginOf(now, 3600);
      const stored = resolutions.map(({ seconds }) => {
        const points = new Map<number, Aggregate>();
        for (const [minute, value] of measured) {
          const at = beginOf(start + minute * MINUTE, seconds);
          const known = points.get(at);
          points.set(at, known === undefined ? ofValue(value) : merge(known, ofValue(value)));
        }
        const list = [...points].map(([at, aggregate]) => ({ at, aggregate })).sort((a, b) => a.at - b.at);
        return inPeriods(list, { resolution: seconds, start, period: 3600 });
      });
      const told = stored.map((periods) => [...periods].map(([at, each]) => [at, comparable(each)]));
      deepEqual(told[1], told[0]);
      deepEqual(told[2], told[0]);
    }),
  );
});

test('a gauge filled forward is what it would be had it been measured each minute', () => {
  const changes = fc.array(
    fc.tuple(fc.integer({ min: -30, max: 119 }), fc.option(fc.integer({ min: 0, max: 9 }))),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(changes, fc.constantFrom(1, 5, 60), (made, length) => {
      const start = beginOf(now, 3600);
      const points = new Map<number, Aggregate>();
      const values = new Map<number, number | null>();
      for (const [minute, value] of [...made].sort(([a], [b]) => a - b)) {
        const at = start + minute * MINUTE;
        const set =
          value === null
            ? { sum: 0, count: 0, min: 0, max: 0 }
            : { sum: value, count: 1, min: value, max: value };
        const known = points.get(at);
        points.set(at, known === undefined ? set : changedAgain(known, set));
        values.set(at, value);
      }
      const list: Point[] = [...points].map(([at, aggregate]) => ({ at, aggregate }));
      const before = list.filter(({ at }) => at < start).slice(-1);
      const grid = { resolution: 60, start, period: length * 60 };
      const end = start + 120 * MINUTE;
      const filled = filledForward([...before, ...list.filter(({ at }) => at >= start)], grid, end);
      let value: number | null = null;
      for (const { at } of before) value = values.get(at) ?? null;
      const naive = new Map<number, number[]>();
      for (let at = start; at < end; at += MINUTE) {
        if (values.has(at)) value = values.get(at) ?? null;
        const begin = beginOf(at, length * 60);
        if (value !== null) naive.set(begin, [...(naive.get(begin) ?? []), value]);
      }
      deepEqual(
        [...filled].map(([at, { sum, count }]) => [at, sum, count]),
        [...naive].map(([at, all]) => [at, all.reduce((a, b) => a + b, 0), all.length]),
      );
    }),
  );
});
