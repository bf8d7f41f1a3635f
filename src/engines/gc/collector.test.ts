import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { gcUnits } from './index.ts';
import { digestOf, HOUR, script, World } from './testing.ts';

async function makeWorld(t: TestContext): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-gc-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return new World(store, await createFsBlobStore(join(folder, 'blobs')));
}

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...gcUnits, script]);

function defineTests(): void {
  test('what nothing needs leaves its repository after a day and the disk a day later', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const needed = await world.push(repository, randomBytes(100));
    const unneeded = await world.push(repository, randomBytes(200));
    await world.image(repository, 'a', [needed.digest]);
    const collector = world.collector();

    world.ahead = 23 * HOUR;
    assert.equal((await collector.run()).expiredBlobs, 0);
    world.ahead = 25 * HOUR;
    const first = await collector.run();
    assert.equal(first.expiredBlobs, 1);
    assert.equal(first.collectedBlobs + first.orphans, 0);
    assert.equal(await world.find(repository, unneeded.digest), undefined);
    assert.ok(await world.has(unneeded.location));
    world.ahead = 48 * HOUR;
    assert.equal((await collector.run()).collectedBlobs, 0);
    world.ahead = 50 * HOUR;
    const second = await collector.run();
    assert.deepEqual([second.collectedBlobs, second.freedBytes, second.orphans], [1, 200, 0]);
    assert.equal(await world.has(unneeded.location), false);

    world.ahead = 5000 * HOUR;
    await collector.run();
    assert.ok(await world.has(needed.location));
    assert.equal((await world.find(repository, needed.digest))?.location, needed.location);
  });

  test('content pushed again within its grace is kept', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const bytes = randomBytes(10);
    const { location } = await world.push(repository, bytes);
    const collector = world.collector();
    world.ahead = 25 * HOUR;
    await collector.run();
    world.ahead = 48 * HOUR;
    assert.equal((await world.push(repository, bytes)).location, location);
    world.ahead = 60 * HOUR;
    await collector.run();
    assert.equal((await world.find(repository, digestOf(bytes)))?.location, location);
    assert.ok(await world.has(location));
  });

  test('a deleted repository is purged, sessions included, and its name and layers serve on', async (t) => {
    const world = await makeWorld(t);
    const old = await world.repository('app');
    const layer = randomBytes(50);
    const { digest, location } = await world.push(old, layer);
    const tags = Array.from({ length: 300 }, (_, i) => `t${i}`);
    for (const name of ['a', 'b', 'c', 'd']) await world.image(old, name, [digest], tags);
    const upload = { repositoryId: old.id, id: randomUUID() };
    await world.blobs.start(upload);
    await world.run({ room: 'repositories', method: 'hide', args: [old.id, world.now()] });
    const collector = world.collector();
    const [first, second] = [collector.purgeNow(), collector.purgeNow()];
    const again = await world.repository('app');
    assert.equal((await world.push(again, layer)).location, location);
    await Promise.all([first, second]);
    assert.deepEqual(await world.hidden(), []);
    assert.equal(await world.blobs.state(upload), undefined);
    assert.ok(await world.find(again, digest));
  });

  test('a purge that is stopped, or killed, is gone on with', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const { digest } = await world.push(repository, randomBytes(50));
    for (let i = 0; i < 150; i += 1) await world.image(repository, `${i}`, [digest], [`a${i}`, `b${i}`]);
    await world.run({ room: 'repositories', method: 'hide', args: [repository.id, world.now()] });
    const collector = world.collector();
    collector.start();
    await collector.stop();
    assert.deepEqual(await world.hidden(), [repository.id]);
    const report = await world.collector().run();
    assert.equal(report.purgedRepositories, 1);
    assert.deepEqual(await world.hidden(), []);
  });

  test('start collects at once', async (t) => {
    const world = await makeWorld(t);
    const upload = { repositoryId: 9, id: randomUUID() };
    await world.blobs.start(upload);
    world.ahead = 25 * HOUR;
    const collector = world.collector();
    collector.start();
    while ((await world.blobs.state(upload)) !== undefined);
    await collector.stop();
  });

  test('idle uploads and bytes that no blob names go after a day, and not before', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const kept = await world.push(repository, randomBytes(10));
    await world.image(repository, 'a', [kept.digest]);
    const orphan = await world.publish(randomBytes(30));
    const upload = { repositoryId: repository.id, id: randomUUID() };
    await world.blobs.start(upload);
    const collector = world.collector();
    world.ahead = 23 * HOUR;
    const early = await collector.run();
    assert.deepEqual([early.orphans, early.expiredUploads], [0, 0]);
    world.ahead = 25 * HOUR;
    const late = await collector.run();
    assert.deepEqual([late.orphans, late.expiredUploads, late.freedBytes], [1, 1, 30]);
    assert.equal(await world.has(orphan.location), false);
    assert.ok(await world.has(kept.location));
    assert.equal(await world.blobs.state(upload), undefined);
  });

  test('a dry run says what a run does, and does nothing', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const released = await world.push(repository, randomBytes(70));
    const { id } = repository;
    await world.run({
      room: 'blobs',
      method: 'removeFromRepository',
      args: [id, released.digest, world.now()],
    });
    await world.push(repository, randomBytes(10));
    await world.publish(randomBytes(30));
    await world.blobs.start({ repositoryId: repository.id, id: randomUUID() });
    const collector = world.collector();
    world.ahead = 25 * HOUR;
    const dry = await collector.run({ dryRun: true });
    assert.deepEqual(await collector.run({ dryRun: true }), dry);
    const { dryRun, ...numbers } = await collector.run();
    assert.equal(dryRun, false);
    assert.deepEqual(dry, { ...numbers, dryRun: true });
    assert.deepEqual(
      [numbers.collectedBlobs, numbers.expiredBlobs, numbers.orphans, numbers.expiredUploads],
      [1, 1, 1, 1],
    );
    assert.equal(numbers.freedBytes, 100);
  });

  test('bytes whose deletion failed go as orphans, and a failing step stops no other', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const { digest, location } = await world.push(repository, randomBytes(70));
    const { id } = repository;
    await world.run({ room: 'blobs', method: 'removeFromRepository', args: [id, digest, world.now()] });
    world.ahead = 25 * HOUR;
    const fail = async () => {
      throw new Error('EIO');
    };
    const report = await world.collector({ ...world.blobs, delete: fail, expireUploads: fail }).run();
    assert.deepEqual([report.collectedBlobs, report.freedBytes], [0, 0]);
    assert.ok(report.failures >= 2);
    assert.ok(await world.has(location));
    assert.equal((await world.collector().run()).orphans, 1);
    assert.equal(await world.has(location), false);
  });

  test('a push of content that is collected meanwhile always ends with its bytes there', async (t) => {
    const world = await makeWorld(t);
    const repository = await world.repository('app');
    const contents = [randomBytes(10), randomBytes(20)];
    // Only what the metadata drives: this clock leaves no time between two steps of a push, as a grace does.
    const collector = world.collector({
      ...world.blobs,
      expireUploads: async () => 0,
      async *list() {},
    });
    world.ahead = 25 * HOUR;
    let pushing = true;
    let collected = 0;
    const collecting = (async () => {
      while (pushing) {
        collected += (await collector.run()).collectedBlobs;
        world.ahead += 25 * HOUR;
      }
    })();
    const pushAndPull = async (bytes: Uint8Array, name: string) => {
      const { digest } = await world.push(repository, bytes);
      const image = await world.image(repository, name, [digest]).catch(() => undefined);
      // Undefined: the layer had expired between the two, and the client would push it again.
      if (image === undefined) return;
      const found = await world.find(repository, digest);
      assert.ok(found !== undefined);
      await (await world.blobs.open(found.location)).close();
      await world.run({ room: 'images', method: 'remove', args: [image, 0] });
    };
    try {
      for (let round = 0; round < 25; round += 1) {
        await Promise.all(contents.map((bytes, i) => pushAndPull(bytes, `${round}-${i}`)));
      }
    } finally {
      pushing = false;
    }
    await collecting;
    assert.ok(collected > 0);
  });
}
