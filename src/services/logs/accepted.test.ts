import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept } from './accepted.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = 1_800_000_000_000;
const at = (...times: number[]) => times.map((timestamp) => ({ timestamp, message: 'm' }));
const taken = (times: number[], keptSince = 0) => {
  const { events, rejected } = accept(at(...times), now, keptSince);
  return [events.map(({ timestamp }) => timestamp), rejected];
};
const none = {
  tooOldLogEventEndIndex: undefined,
  expiredLogEventEndIndex: undefined,
  tooNewLogEventStartIndex: undefined,
};

test('events up to 14 days old and 2 hours ahead are taken, and what the group keeps', () => {
  assert.deepEqual(taken([now - 14 * day]), [[now - 14 * day], undefined]);
  const tooOld = now - 14 * day - 1;
  assert.deepEqual(taken([tooOld, tooOld, now - 14 * day]), [
    [now - 14 * day],
    { ...none, tooOldLogEventEndIndex: 2 },
  ]);
  assert.deepEqual(taken([now + 2 * hour]), [[now + 2 * hour], undefined]);
  assert.deepEqual(taken([now, now + 2 * hour + 1]), [[now], { ...none, tooNewLogEventStartIndex: 1 }]);
  assert.deepEqual(taken([now - day - 1, now - 1], now - day), [
    [now - 1],
    { ...none, expiredLogEventEndIndex: 1 },
  ]);
  assert.deepEqual(taken([now - 20 * day]), [[], { ...none, tooOldLogEventEndIndex: 1 }]);
});

test('a batch is in order, within 24 hours, and no larger than it may be', () => {
  const refused = (events: { timestamp: number; message: string }[], text: RegExp) =>
    assert.throws(() => accept(events, now, 0), { code: 'InvalidParameter', message: text });
  refused(at(now, now - 1), /chronological order/);
  refused(at(now - day - 1, now), /more than 24 hours/);
  assert.equal(accept(at(now - day, now), now, 0).events.length, 2);
  refused(
    [{ timestamp: now, message: 'x'.repeat(1_048_576 - 25) }],
    /1048577 bytes exceeds limit of 1048576/,
  );
  refused([{ timestamp: now, message: 'é'.repeat(524_288) }], /too large/);
  accept([{ timestamp: now, message: 'x'.repeat(1_048_576 - 26) }], now, 0);
});
