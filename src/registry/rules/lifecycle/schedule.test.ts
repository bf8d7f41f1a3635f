import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDue, nextDue } from './schedule.ts';

const HOUR = 3_600_000;

test('runs are spread evenly over their time, which leaves none more than a day apart', () => {
  const first = new Array<number>(11).fill(0);
  const next = new Array<number>(3).fill(0);
  for (let id = 1; id <= 10_000; id += 1) {
    const began = (firstDue(0, id) - HOUR / 4) / HOUR;
    const again = (nextDue(0, id) - 20 * HOUR) / HOUR;
    first[Math.floor(began)] = (first[Math.floor(began)] ?? 0) + 1;
    next[Math.floor(again)] = (next[Math.floor(again)] ?? 0) + 1;
  }
  assert.deepEqual([first.length, next.length], [11, 3], 'within 12 h, and 20 to 23 h after the one before');
  for (const count of first) assert.ok(count > 850 && count < 970, String(first));
  for (const count of next) assert.ok(count > 3_200 && count < 3_460, String(next));
});
