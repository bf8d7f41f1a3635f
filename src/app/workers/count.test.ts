import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workersOf } from './count.ts';

const GiB = 1024 ** 3;

describe('how many processes serve', () => {
  for (const [cores, memory, workers] of [
    [1, 8 * GiB, 1],
    [3, 8 * GiB, 1],
    [4, 8 * GiB, 4],
    [4, 1.9 * GiB, 1],
    [16, 4 * GiB, 8],
    [64, 256 * GiB, 64],
    [1000, 1024 * GiB, 256],
  ] as const) {
    it(`${cores} cores with ${memory / GiB} GiB: ${workers}`, () => {
      assert.equal(workersOf('auto', { cores, memory }), workers);
      assert.equal(workersOf(7, { cores, memory }), 7);
    });
  }
});
