import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nextTry, retryAfter } from './retry.ts';

const day = 24 * 60 * 60_000;

describe('the next try', () => {
  test('comes later each time, up to fifteen minutes', () => {
    const tries = { createdAt: 0, maxAge: day, maxAttempts: 185 };
    const waits = [1, 2, 3, 4, 10, 11, 12, 100].map((attempts) => nextTry({ ...tries, attempts }, 0, 0));
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 512_000, 900_000, 900_000, 900_000]);
  });

  test('does not come when there were enough, or when its time would be over', () => {
    const tries = { createdAt: 0, maxAge: 60_000, maxAttempts: 2 };
    assert.equal(nextTry({ ...tries, attempts: 2 }, 0, 0), 2_000);
    assert.equal(nextTry({ ...tries, attempts: 3 }, 0, 0), undefined);
    assert.equal(nextTry({ ...tries, attempts: 1 }, 59_000, 0), 60_000);
    assert.equal(nextTry({ ...tries, attempts: 1 }, 59_001, 0), undefined);
    assert.equal(nextTry({ ...tries, attempts: 1 }, 0, 0, 61_000), undefined);
    assert.equal(nextTry({ ...tries, attempts: 1, maxAttempts: 0 }, 0, 0), undefined);
  });

  test('is never sooner than the target has asked, and spread over half of the wait', () => {
    const attempts = fc.integer({ min: 1, max: 185 });
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(attempts, random, fc.nat(day), (n, chance, wanted) => {
        const at =
          nextTry({ attempts: n, createdAt: 0, maxAge: 9 * day, maxAttempts: 185 }, 5, chance, wanted) ?? 0;
        const longest = Math.min(900_000, 1_000 * 2 ** (n - 1));
        assert.ok(at - 5 >= Math.max(wanted, Math.floor(longest / 2)));
        assert.ok(at - 5 <= Math.max(wanted, longest));
      }),
    );
  });

  test('as Retry-After says', () => {
    const now = Date.UTC(2026, 10, 24);
    assert.equal(retryAfter('120', now), 120_000);
    assert.equal(retryAfter('Tue, 24 Nov 2026 00:00:30 GMT', now), 30_000);
    assert.equal(retryAfter('Mon, 23 Nov 2026 00:00:30 GMT', now), 0);
    for (const nothing of [undefined, '', 'soon', '-1x']) assert.equal(retryAfter(nothing, now), undefined);
  });
});
