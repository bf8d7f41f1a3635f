import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { type Image, registryUnits } from '../../registry/index.ts';
import { lifecycleUnits } from './index.ts';
import { anIndex, DAY, digestOf, HOUR, indexOf, older, openWorld, script } from './testing.ts';

const open = (folder: string) => openSqliteStore({ folder, writer: new URL(import.meta.url) });

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...lifecycleUnits, script]);

function defineTests(): void {
  test('images are archived, their referrers follow, and go when they have been there long enough', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const names = ['old', 'young', 'signature'].map(indexOf);
    const [old = '', young = '', signature = ''] = names;
    await world.push(id, old, ['v1'], anIndex);
    world.now += HOUR;
    await world.push(id, signature, [], { ...anIndex, subject: digestOf(old) });
    world.now += 1.5 * DAY;
    await world.push(id, young, ['v2'], anIndex);
    const archive = { type: 'transition', targetStorageClass: 'archive' };
    const inArchive = { storageClass: 'archive', countType: 'sinceImageTransitioned' };
    await world.policy(id, [{ ...older(1, 1), action: archive }, older(2, 90, inArchive)]);
    const dry = await world.runOnly('app', true);
    assert.deepEqual([dry.outcome, dry.expired, dry.archived], ['done', 0, 1]);
    const statuses = () =>
      world.store.read(async (view) => {
        const found = await view.images.existing(id, names.map(digestOf));
        return names.map((name) => found.find(({ digest }) => digest === digestOf(name))?.status);
      });
    assert.deepEqual(await statuses(), ['ACTIVE', 'ACTIVE', 'ACTIVE']);
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired, report.archived, report.referrers], ['done', 0, 1, 1]);
    assert.deepEqual(await statuses(), ['ARCHIVED', 'ACTIVE', 'ARCHIVED']);
    world.now += 89 * DAY;
    const next = await world.runOnly('app');
    assert.deepEqual([next.expired, next.archived], [0, 1], 'the young one has aged');
    world.now += 2 * DAY;
    const last = await world.runOnly('app');
    assert.deepEqual([last.expired, last.archived, last.referrers], [1, 0, 1]);
    assert.deepEqual(await statuses(), [undefined, 'ARCHIVED', undefined]);
  });

  test('an image that is restored, or tagged anew, before its batch comes is left', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const going = await world.push(id, indexOf('1'), ['v1'], anIndex);
    const staying = await world.push(id, indexOf('2'), ['v2'], anIndex);
    const archived = await world.push(id, indexOf('3'), [], anIndex);
    await world.run({ room: 'images', method: 'setStatus', args: [archived, 'ARCHIVED', world.now] });
    world.now += 100 * DAY;
    const archive = { type: 'transition', targetStorageClass: 'archive' };
    const inArchive = { storageClass: 'archive', countType: 'sinceImageTransitioned' };
    await world.policy(id, [{ ...older(1, 1), action: archive }, older(2, 90, inArchive)]);
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images') return;
      world.beforeCommit = () => {};
      await world.tag(id, 'latest', staying.id);
      await world.run({ room: 'images', method: 'setStatus', args: [archived, 'ACTIVATING', world.now] });
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired, report.archived, report.changed], ['done', 0, 1, 2]);
    const found = await world.store.read((view) => view.images.byDigest(id, going.digest));
    assert.equal(found?.status, 'ARCHIVED');
  });

  test('an image that is pulled, or was in the archive, before its batch comes is as young as that', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const names = ['pulled', 'back', 'unused'].map(indexOf);
    const images: Image[] = [];
    for (const name of names) images.push(await world.push(id, name, [], anIndex));
    const [pulled, back] = images;
    assert.ok(pulled && back);
    await world.pull(pulled);
    world.now += 40 * DAY;
    const action = { type: 'transition', targetStorageClass: 'archive' };
    await world.policy(id, [{ ...older(1, 30, { countType: 'sinceImagePulled' }), action }]);
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images') return;
      world.beforeCommit = () => {};
      await world.pull(pulled);
      const setStatus = { room: 'images', method: 'setStatus' } as const;
      for (const status of ['ARCHIVED', 'ACTIVATING', 'ACTIVE']) {
        await world.run({ ...setStatus, args: [back, status, world.now] });
      }
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.archived, report.changed], ['done', 1, 2]);
    const found = await world.store.read((view) => view.images.existing(id, names.map(digestOf)));
    const archived = found.filter(({ status }) => status === 'ARCHIVED').map(({ digest }) => digest);
    assert.deepEqual(archived, [digestOf(names[2] ?? '')]);
    const again = await world.runOnly('app');
    assert.deepEqual([again.archived, again.changed], [0, 0], 'nor does the next run choose it');
  });
}
