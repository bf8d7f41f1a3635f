import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { account, hour, minute, region, type TrailWorld, trailWorld } from './testing/trails.ts';

const asked = { account, region, nameOrArn: 'main' };
const settings = { bucket: 'audit', multiRegion: false, globalEvents: true, validation: true };

async function logging(world: TrailWorld, changes: Partial<typeof settings> = {}): Promise<void> {
  const trail = { account, region, name: 'main', settings: { ...settings, ...changes }, tags: {} };
  await world.commit('create-trail', trail);
  await world.commit('set-logging', { asked, on: true });
}

const idsIn = (logs: ReadonlyMap<string, readonly string[]>) => [...logs.values()].flat().sort();

test('each record is in one log file of the trail, and in no other', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine } = world;
  await world.read();
  clock.at += minute;
  await logging(world, { multiRegion: true });
  const engine = newEngine();
  const made = [await world.read(), await world.write(), await world.read('us-east-1')];
  await world.write(region, '222222222222');
  await engine.tick();
  assert.equal((await world.logs()).size, 2, 'one of each region');
  for (let i = 0; i < 30; i += 1) {
    made.push(await world.read(), await world.write());
    // So long that all of it is packed, and forgotten where it was.
    clock.at += 15 * minute;
    await world.keeper.tick();
    if (i % 6 === 0) await engine.tick();
  }
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), made.sort());
  const before = (await world.logs()).size;
  await engine.tick();
  assert.equal((await world.logs()).size, before, 'nothing new, no file');
});

test('whoever is killed at any step delivers each record once, and an unbroken chain', async (t) => {
  const world = await trailWorld(t);
  const { clock, life, newEngine } = world;
  await logging(world, { multiRegion: true });
  const made: string[] = [];
  for (let left = 0; left < 60; left += 1) {
    made.push(await world.read(), await world.write(left % 2 === 0 ? region : 'us-east-1'));
    clock.at += 25 * minute;
    life.left = left % 20;
    await newEngine().tick();
    life.left = Number.POSITIVE_INFINITY;
    if (left % 7 === 0) await world.keeper.tick();
  }
  const engine = newEngine();
  clock.at += hour;
  await engine.tick();
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), made.sort());
  const named: string[] = [];
  for (const where of [region, 'us-east-1']) {
    const digests = await world.digests(where);
    assert.ok(digests.length > 5);
    assert.deepEqual(await world.faults(digests), []);
    named.push(...digests.flatMap(({ text }) => text.logFiles.map(({ s3Object }) => s3Object)));
  }
  assert.deepEqual(named.sort(), [...(await world.logs()).keys()].sort(), 'each log file in one digest');
  assert.deepEqual(await world.spool.names(), []);
});

test('digests go on every hour without any log file; what is altered or gone is found', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine, root } = world;
  await logging(world);
  const engine = newEngine();
  await world.write();
  for (let i = 0; i < 5 * 12; i += 1) {
    await engine.tick();
    clock.at += 5 * minute;
  }
  await engine.tick();
  const digests = await world.digests();
  assert.equal(digests.length, 5);
  assert.deepEqual(
    digests.map(({ text }) => text.logFiles.length),
    [1, 0, 0, 0, 0],
  );
  assert.deepEqual(await world.faults(digests), []);
  const [log = ''] = [...(await world.logs()).keys()];
  await writeFile(join(root, log), gzipSync('{"Records":[]}'));
  assert.deepEqual(await world.faults(await world.digests()), [`${log}: log`]);
  await rm(join(root, log));
  assert.deepEqual(await world.faults(await world.digests()), [`${log}: log`]);
  await rm(join(root, digests[2]?.key ?? ''));
  assert.ok((await world.faults(await world.digests())).some((fault) => fault.endsWith('chain')));
});

test('a chain ends when logging stops, and another begins when it starts again', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine } = world;
  await logging(world);
  const engine = newEngine();
  await engine.tick();
  clock.at += 10 * minute;
  const made = [await world.write()];
  await world.commit('set-logging', { asked, on: false });
  clock.at += minute;
  await world.write();
  await world.read();
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), made);
  const [last, ...none] = await world.digests();
  assert.deepEqual(none, []);
  assert.equal(last?.text.logFiles.length, 1);
  clock.at += 3 * hour;
  await engine.tick();
  assert.equal((await world.digests()).length, 1);
  await world.commit('set-logging', { asked, on: true });
  made.push(await world.read());
  await engine.tick();
  clock.at += hour;
  await engine.tick();
  const digests = await world.digests();
  assert.equal(digests.length, 2);
  assert.equal(digests[1]?.text.previousDigestSignature, null);
  assert.deepEqual(await world.faults(digests.slice(0, 1)), []);
  assert.deepEqual(await world.faults(digests.slice(1)), []);
  assert.deepEqual(idsIn(await world.logs()), made.sort());
});

test('a deleted trail still delivers what it has recorded, and then is gone', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine, life, store } = world;
  await logging(world);
  const engine = newEngine();
  await engine.tick();
  clock.at += 10 * minute;
  const made = [await world.write()];
  await world.commit('delete-trail', asked);
  life.unreachable = true;
  clock.at += minute;
  await engine.tick();
  assert.equal((await store.read(({ trails }) => trails.collecting())).length, 1);
  await world.commit('create-trail', { account, region, name: 'main', settings, tags: {} });
  life.unreachable = false;
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), made);
  assert.deepEqual(await world.faults(await world.digests()), []);
  assert.deepEqual(await store.read(({ trails }) => trails.collecting()), []);
  assert.deepEqual(await store.read(({ trails }) => trails.allChains()), []);
});

test('a bucket that can not be reached is tried again, and its trail says so; others go on', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine, life, store } = world;
  await logging(world);
  const engine = newEngine();
  const made = [await world.write()];
  life.unreachable = true;
  for (let i = 0; i < 3; i += 1) {
    clock.at += 5 * minute;
    await engine.tick();
  }
  const status = async () => (await store.read(({ trails }) => trails.ofAccount(account)))[0]?.deliveries.log;
  assert.deepEqual(await status(), { triedAt: clock.at, error: 'The delivery failed' });
  life.unreachable = false;
  clock.at += 5 * minute;
  made.push(await world.read());
  await newEngine().tick();
  assert.deepEqual(await status(), { triedAt: clock.at, at: clock.at });
  assert.deepEqual(idsIn(await world.logs()), made.sort());
});

test('a trail says that its logs can not be delivered also where a digest was the first that failed', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine, life, store } = world;
  await logging(world);
  const engine = newEngine();
  await engine.tick();
  life.unreachable = true;
  clock.at += hour;
  await engine.tick();
  const deliveries = async () => (await store.read(({ trails }) => trails.ofAccount(account)))[0]?.deliveries;
  const error = 'The delivery failed';
  assert.deepEqual(await deliveries(), { digest: { triedAt: clock.at, error } }, 'there is no log yet');
  const made = await world.write();
  clock.at += 5 * minute;
  await engine.tick();
  const failed = { triedAt: clock.at, error };
  assert.deepEqual(await deliveries(), { digest: failed, log: failed });
  life.unreachable = false;
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), [made]);
});

test('selectors are asked for each record; without validation there is no digest', async (t) => {
  const world = await trailWorld(t);
  const { clock, newEngine } = world;
  await logging(world, { validation: false });
  const category = { field: 'eventCategory', tests: { Equals: ['Management'] } };
  const writes = { field: 'readOnly', tests: { Equals: ['false'] } };
  const selectors = { kind: 'advanced', selectors: [{ fields: [category, writes] }] };
  await world.commit('put-event-selectors', { asked, selectors });
  const engine = newEngine();
  await world.read();
  const made = [await world.write()];
  await engine.tick();
  clock.at += 2 * hour;
  await engine.tick();
  assert.deepEqual(idsIn(await world.logs()), made);
  assert.deepEqual(await world.digests(), []);
});
