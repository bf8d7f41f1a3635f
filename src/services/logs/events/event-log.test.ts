import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FiledRecord } from '../../../kernel/records.ts';
import { ingestedAtOf, readBatch } from './batch.ts';
import { createEventLog } from './event-log.ts';

test('ids rise with what comes in later, also when the clock goes back', async () => {
  const times = [10, 10, 11, 5, 5, 12];
  const written: FiledRecord[] = [];
  const log = createEventLog({
    files: { find: async () => [] },
    tail: {
      append: async (batch) => void written.push(...readBatch(batch.toString())),
      close: async () => {},
    },
    clock: { now: () => times.shift() ?? 0 },
  });
  const two = [
    { at: 3, message: 'a\n"ü' },
    { at: 4, message: '\ud800' },
  ];
  const came: number[] = [];
  for (let i = 0; i < 6; i += 1) came.push(await log.append(['g1', 's2'], two, true));
  assert.deepEqual(came, [10, 10, 11, 11, 11, 12]);
  const ids = written.map(({ id }) => id);
  assert.deepEqual(ids, ids.toSorted());
  assert.equal(new Set(ids).size, 12);
  assert.ok(ids.every((id) => /^[0-9a-f]{30}$/.test(id)));
  assert.equal(ingestedAtOf(ids.at(-1) ?? ''), 12);
  assert.deepEqual(
    written.slice(0, 2).map(({ at, keys, body }) => [at, keys, body]),
    [
      [3, ['g1', 's2'], 'a\n"ü'],
      [4, ['g1', 's2'], '\ud800'],
    ],
  );
});
