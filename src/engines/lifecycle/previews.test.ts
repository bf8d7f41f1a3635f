import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import type { PreviewImage, StoredPreview } from '../../registry/ports.ts';
import { lifecycleUnits } from './index.ts';
import { DAY, digestOf, keep, older, openWorld, script, type World } from './testing.ts';

const open = (folder: string) => openSqliteStore({ folder, writer: new URL(import.meta.url) });

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...lifecycleUnits, script]);

function defineTests(): void {
  const start = async (
    world: World,
    id: number,
    rules: readonly object[],
    text = JSON.stringify({ rules }),
  ) => (await world.run({ room: 'previews', method: 'start', args: [id, text, world.now] })) as StoredPreview;
  const preview = (world: World, id: number) => world.store.read((view) => view.previews.ofRepository(id));
  async function images(world: World, previewId: number): Promise<readonly PreviewImage[]> {
    return (await world.store.read((view) => view.previews.images(previewId, 'ANY', undefined, 2_000))).items;
  }

  async function withImages(t: TestContext, count: number) {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    for (let i = 0; i < count; i += 1) {
      await world.push(id, `i${i}`, i % 2 === 0 ? [`v${i}`, `w${i}`] : [], {
        pushedAt: world.now - (count - i) * 1_000,
      });
    }
    return { world, id };
  }

  test('it finds what would go, oldest first, with the rule, and changes nothing', async (t) => {
    const { world, id } = await withImages(t, 200);
    const { id: previewId } = await start(world, id, [
      keep(1, 10, { tagStatus: 'tagged', tagPrefixList: ['v'] }),
      keep(5, 100),
    ]);
    await world.engine().wantedNow();
    // Of the 100 tagged ones rule 1 keeps the ten youngest; of the others rule 5 what is among the 100 youngest of all.
    const going = Array.from({ length: 200 }, (_, i) => i).filter((i) => (i % 2 === 0 ? i < 180 : i < 100));
    assert.deepEqual((await preview(world, id))?.totals, { expiring: going.length, transitioning: 0 });
    const found = await images(world, previewId);
    assert.deepEqual(
      found.map(({ digest }) => digest),
      going.map((i) => digestOf(`i${i}`)),
    );
    assert.deepEqual(found[0], {
      position: 1,
      digest: digestOf('i0'),
      tags: ['v0', 'w0'],
      pushedAt: world.now - 200_000,
      priority: 1,
      action: 'expire',
      storageClass: 'standard',
    });
    assert.equal(found[1]?.priority, 5);
    assert.equal(await world.store.read((view) => view.images.count(id)), 200);
  });

  test('one that was cut off is made anew, whole and once', async (t) => {
    const { world, id } = await withImages(t, 320);
    const { id: previewId } = await start(world, id, [keep(1, 1)]);
    const engine = world.engine();
    let additions = 0;
    let stopped: Promise<void> | undefined;
    world.beforeCommit = (unit) => {
      if (unit === 'lifecycle/add-to-preview' && ++additions === 2) stopped = engine.stop();
    };
    await engine.wantedNow();
    await stopped;
    assert.equal((await preview(world, id))?.endedAt, undefined);
    assert.ok((await images(world, previewId)).length > 100);
    world.beforeCommit = () => {};
    await world.engine().tick();
    assert.deepEqual((await preview(world, id))?.totals, { expiring: 319, transitioning: 0 });
    assert.equal((await images(world, previewId)).length, 319);
  });

  test('one that can not be made fails, and keeps no other waiting', async (t) => {
    const world = await openWorld(t, open);
    const [bad, good] = [await world.repository('bad'), await world.repository('good')];
    await start(world, bad, [], 'no policy');
    await start(world, good, [keep(1, 1)]);
    await world.engine().wantedNow();
    const failed = await preview(world, bad);
    assert.deepEqual([failed?.endedAt, failed?.totals], [world.now, undefined]);
    assert.deepEqual((await preview(world, good))?.totals, { expiring: 0, transitioning: 0 });
  });

  test('what it found is forgotten a day later, and when another takes its place', async (t) => {
    const { world, id } = await withImages(t, 30);
    const first = await start(world, id, [keep(1, 1)]);
    const engine = world.engine();
    await engine.tick();
    world.now += DAY;
    await engine.tick();
    assert.equal((await images(world, first.id)).length, 29);
    world.now += 1;
    await engine.tick();
    assert.equal((await images(world, first.id)).length, 0);
    assert.equal((await preview(world, id))?.id, first.id, 'it is still known that there was one');
    const second = await start(world, id, [keep(1, 1)]);
    await engine.tick();
    const third = await start(world, id, [older(1, 500)]);
    await engine.tick();
    assert.equal((await images(world, second.id)).length, 0);
    assert.deepEqual([(await preview(world, id))?.id, (await images(world, third.id)).length], [third.id, 0]);
  });

  test('a repository that is deleted takes its preview along', async (t) => {
    const { world, id } = await withImages(t, 320);
    const { id: previewId } = await start(world, id, [keep(1, 1)]);
    let additions = 0;
    world.beforeCommit = async (unit) => {
      if (unit !== 'lifecycle/add-to-preview' || ++additions !== 2) return;
      await world.run(
        { room: 'repositories', method: 'hide', args: [id, world.now] },
        { room: 'repositories', method: 'purge', args: [id, 100_000, world.now] },
      );
    };
    await world.engine().tick();
    assert.equal(additions, 2);
    assert.equal((await images(world, previewId)).length, 0);
    assert.deepEqual(await world.store.read((view) => view.previews.stale(0, 10)), []);
  });
}
