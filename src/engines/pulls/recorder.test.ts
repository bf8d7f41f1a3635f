import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { silentLog } from '../../kernel/log.ts';
import type { MetaStore, MetaTx } from '../../registry/ports.ts';
import { createPullRecorder, pullUnits } from './index.ts';

type Pulls = readonly { readonly imageId: number; readonly at: number }[];

/** A store that knows one unit and nothing but pulls; commits end when `settle` is called. */
function pullStore() {
  const commits: Pulls[] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const tx = { images: { recordPulls: async (pulls: Pulls) => void commits.push(pulls) } };
  const store: MetaStore = {
    read: () => Promise.reject(new Error('nothing is read')),
    async commit(unit, input, context) {
      assert.equal(unit.name, pullUnits[0].name);
      await new Promise<void>((resolve, reject) => {
        waiting.push((error) => (error === undefined ? resolve() : reject(error)));
      });
      return await unit.run(tx as unknown as MetaTx, input, context);
    },
    revision: () => 0,
    changes: { sequence: () => 0, since: () => [] },
    close: async () => undefined,
  };
  const settle = async (error?: Error) => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { store, commits, waiting, settle };
}

function recorder(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const fake = pullStore();
  const clock = { now: () => 0 };
  const pulls = createPullRecorder({ store: fake.store, clock, log: silentLog });
  const second = async () => {
    t.mock.timers.tick(1000);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...fake, pulls, second };
}

test('pulls are shown at once and written together, the latest of each image', async (t) => {
  const { pulls, commits, waiting, settle, second } = recorder(t);
  pulls.record(1, 10);
  pulls.record(2, 20);
  pulls.record(1, 30);
  pulls.record(1, 25);
  assert.equal(pulls.pending(1), 30);
  assert.equal(pulls.pending(2), 20);
  assert.equal(pulls.pending(3), undefined);
  t.mock.timers.tick(999);
  assert.equal(waiting.length, 0);
  t.mock.timers.tick(1);
  await settle();
  assert.deepEqual(commits, [
    [
      { imageId: 1, at: 30 },
      { imageId: 2, at: 20 },
    ],
  ]);
  assert.equal(pulls.pending(1), 30, 'for a reader whose snapshot is older than the write');
  await second();
  assert.equal(pulls.pending(1), undefined);
  await second();
  assert.equal(commits.length, 1);
});

test('an image is written at most once a second, and shown while it is being written', async (t) => {
  const { pulls, commits, waiting, settle, second } = recorder(t);
  pulls.record(1, 10);
  await second();
  pulls.record(1, 11);
  assert.equal(pulls.pending(1), 11);
  pulls.record(2, 5);
  await second();
  assert.equal(waiting.length, 1);
  assert.equal(pulls.pending(1), 11);
  await settle();
  await settle();
  assert.deepEqual(commits[1], [
    { imageId: 1, at: 11 },
    { imageId: 2, at: 5 },
  ]);
});

test('what could not be written is kept and tried again', async (t) => {
  const { pulls, commits, settle, second } = recorder(t);
  pulls.record(1, 10);
  pulls.record(2, 10);
  await second();
  pulls.record(1, 12);
  await settle(new Error('disk full'));
  assert.equal(pulls.pending(1), 12);
  assert.equal(pulls.pending(2), 10);
  await second();
  await settle();
  assert.deepEqual(
    commits.flat().sort((a, b) => a.imageId - b.imageId),
    [
      { imageId: 1, at: 12 },
      { imageId: 2, at: 10 },
    ],
  );
});

test('stop writes what is pending', async (t) => {
  const { pulls, commits, settle } = recorder(t);
  pulls.record(7, 70);
  const stopped = pulls.stop();
  await settle();
  await stopped;
  assert.deepEqual(commits, [[{ imageId: 7, at: 70 }]]);
});

test('many images go in several commits', async (t) => {
  const { pulls, commits, settle, second } = recorder(t);
  for (let imageId = 0; imageId < 4500; imageId += 1) pulls.record(imageId, 1);
  await second();
  for (let i = 0; i < 3; i += 1) await settle();
  assert.deepEqual(
    commits.map(({ length }) => length),
    [2000, 2000, 500],
  );
});
