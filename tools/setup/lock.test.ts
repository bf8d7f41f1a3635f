import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { locked } from './lock.ts';

test('only one holds a lock at a time, and each gets its turn', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'below', 'lock');
  let inside = 0;
  const turn = (result: number) =>
    locked(path, async () => {
      inside++;
      assert.equal(inside, 1, 'two at a time');
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      return result;
    });
  assert.deepEqual(await Promise.all([1, 2, 3, 4].map(turn)), [1, 2, 3, 4]);
});

test('a failure sets the lock free', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'lock');
  await assert.rejects(
    locked(path, () => Promise.reject(new Error('no'))),
    /^Error: no$/,
  );
  assert.equal(await locked(path, async () => 'free'), 'free');
});
