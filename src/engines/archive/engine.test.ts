import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { DomainError } from '../../kernel/errors.ts';
import { registryUnits } from '../../registry/index.ts';
import { archiveUnits } from './index.ts';
import { call, digestOf, HOUR, key, text, World } from './testing.ts';

async function makeWorld(t: TestContext): Promise<World & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-archive-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const world = new World(store, await createFsBlobStore(folder));
  await world.repository('app');
  await world.repository('api');
  return Object.assign(world, { folder });
}

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...archiveUnits]);

function defineTests(): void {
  test('layers go when their time has come, and a restore brings them back', async (t) => {
    const world = await makeWorld(t);
    const layer = text('layer');
    const digest = await world.push('app', [layer], ['v1']);
    await world.change('app', digest, 'ARCHIVE');
    const engine = world.engine();
    assert.equal((await engine.cool()).cooled, 0);
    world.now += HOUR;
    assert.deepEqual(await engine.cool(), { cooled: 2, bytes: layer.length + 2, failures: 0 });
    assert.equal((await world.blob('app', layer)).cold, true);
    assert.deepEqual(await engine.cool(), { cooled: 0, bytes: 0, failures: 0 });
    await engine.activateNow();
    await world.change('app', digest, 'STANDARD');
    assert.equal(await world.status('app', digest), 'ACTIVATING');
    await engine.activateNow();
    assert.equal(await world.status('app', digest), 'ACTIVE');
    assert.equal((await world.blob('app', layer)).cold, false);
    assert.deepEqual(await world.orphans(), []);
    await world.change('app', digest, 'ARCHIVE');
    assert.equal((await engine.cool()).cooled, 0, 'not at once again');
  });

  test('a layer that moves between its look-up and its opening is read where it lies then, or is archived', async (t) => {
    const world = await makeWorld(t);
    const { blobs } = world.registry;
    const [layer, gone] = [text('layer'), text('gone')];
    const digest = await world.push('app', [layer, gone]);
    const found = await blobs.find(call, key, 'app', digestOf(layer));
    const unlucky = await blobs.find(call, key, 'app', digestOf(gone));
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    await world.engine().cool();
    await assert.rejects(blobs.open(call, key, 'app', found), { code: 'LayerArchived' });
    await world.change('app', digest, 'STANDARD');
    await world.engine().activateNow();
    const reader = await blobs.open(call, key, 'app', found, { start: 2, end: 5 });
    assert.equal((await buffer(reader.stream())).toString(), layer.slice(2, 6));
    await world.blobs.delete((await world.blob('app', gone)).location);
    await assert.rejects(blobs.open(call, key, 'app', unlucky), { code: 'BlobMissing' });
  });

  test('killed at any step, and run again, nothing is lost and all is done', async (t) => {
    const world = await makeWorld(t);
    const layer = text('layer');
    const index = await world.index('app', [await world.push('app', [layer])], ['v1']);
    let kills = 0;
    for (let after = 0; ; after += 1) {
      const before = kills;
      await world.change('app', index, 'ARCHIVE');
      world.now += 2 * HOUR;
      world.left = after;
      if ((await world.engine().cool()).failures > 0) kills += 1;
      await world.blob('app', layer);
      world.left = Number.POSITIVE_INFINITY;
      await world.engine().cool();
      assert.equal((await world.blob('app', layer)).cold, true);

      await world.change('app', index, 'STANDARD');
      world.left = after;
      await world.engine().activateNow();
      if (world.left < 0) kills += 1;
      const half = await world.blob('app', layer);
      if ((await world.status('app', index)) === 'ACTIVE') assert.equal(half.cold, false);
      world.left = Number.POSITIVE_INFINITY;
      await world.engine().activateNow();
      assert.equal(await world.status('app', index), 'ACTIVE');
      assert.equal((await world.blob('app', layer)).cold, false);
      for (const location of await world.orphans()) await world.blobs.delete(location);
      if (kills === before) break;
    }
    assert.ok(kills > 12, `${kills}`);
    const [child] = (await world.registry.images.describe(key, 'app', all, undefined, 1)).items;
    assert.equal(child?.status, 'ACTIVE');
  });

  test('two engines at once do nothing twice', async (t) => {
    const world = await makeWorld(t);
    const layers = Array.from({ length: 6 }, (_, i) => text(`layer ${i}`));
    const digest = await world.push('app', layers);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    const [one, other] = [world.engine(), world.engine()];
    const reports = await Promise.all([one.cool(), other.cool()]);
    assert.equal(reports[0].cooled + reports[1].cooled, 7);
    for (const layer of layers) assert.equal((await world.blob('app', layer)).cold, true);
    await world.change('app', digest, 'STANDARD');
    await Promise.all([one.activateNow(), other.activateNow()]);
    await one.activateNow();
    assert.equal(await world.status('app', digest), 'ACTIVE');
    for (const layer of layers) assert.equal((await world.blob('app', layer)).cold, false);
    assert.deepEqual(await world.orphans(), []);
  });

  test('what is pushed while its bytes are on the way to cold storage stays', async (t) => {
    const world = await makeWorld(t);
    const layer = text('layer');
    const digest = await world.push('app', [layer]);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    const engine = world.engine({
      cool: async (location) => {
        const copy = await world.blobs.cool(location);
        if (location.includes(digestOf(layer).slice(7))) await world.push('api', [layer]);
        return copy;
      },
    });
    await engine.cool();
    assert.equal((await world.blob('api', layer)).cold, false);
    const left = (await world.orphans()).filter((location) => location.includes(digestOf(layer).slice(7)));
    assert.deepEqual(left, []);
  });

  test('a push brings cold layers back, though they are archived again meanwhile', async (t) => {
    const world = await makeWorld(t);
    const layers = [text('one'), text('two')];
    const digest = await world.push('app', layers, ['v1']);
    const manifest = await world.registry.images.pull(call, key, 'app', { digest });
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    await world.engine().cool();
    const bytes = manifest?.manifest ?? new Uint8Array();
    const put = await world.registry.images.put(call, key, 'app', { bytes, tags: ['v1'] });
    assert.deepEqual([put.outcome, put.image.status, put.image.digest], ['restored', 'ACTIVE', digest]);
    for (const layer of layers) assert.equal((await world.blob('app', layer)).cold, false);
    assert.equal((await world.engine().cool()).cooled, 0);
    assert.equal(await world.registry.blobs.mount(call, key, 'api', 'app', digestOf(layers[0] ?? '')), true);
  });

  test('whatever begins a restore tells of it, a new index whose child brings a signature too', async (t) => {
    const world = await makeWorld(t);
    const child = await world.push('app', [text('child')]);
    const signature = await world.put('app', {
      ...(await manifestOf(world, await world.index('app', []))),
      subject: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: child, size: 1 },
    });
    await world.change('app', signature, 'ARCHIVE');
    await world.change('app', child, 'ARCHIVE');
    assert.equal(world.wakeUps, 0);
    await world.index('app', [child]);
    assert.deepEqual(
      [await world.status('app', child), await world.status('app', signature), world.wakeUps],
      ['ACTIVE', 'ACTIVATING', 1],
    );
    await world.index('app', [child], ['v2']);
    assert.equal(world.wakeUps, 1, 'there is nothing to restore');
  });

  test('a layer that can not be moved is not tried again at once', async (t) => {
    const world = await makeWorld(t);
    const [damaged, sound] = [text('damaged'), text('sound')];
    const digest = await world.push('app', [damaged, sound]);
    await truncate(join(world.folder, 'blobs', (await world.blob('app', damaged)).location), 10);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    const engine = world.engine();
    assert.deepEqual(await engine.cool(), { cooled: 2, bytes: sound.length + 2, failures: 1 });
    assert.equal((await engine.cool()).failures, 0);
    world.now += HOUR;
    assert.equal((await engine.cool()).failures, 1);
    assert.deepEqual(await readdir(join(world.folder, 'moving')), []);
  });

  test('an engine that is stopped leaves off in the midst of a layer', async (t) => {
    const world = await makeWorld(t);
    const layer = text('layer').repeat(200);
    const digest = await world.push('app', [layer]);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    let stopped: Promise<void> | undefined;
    const ends: unknown[] = [];
    const engine = world.engine({
      cool: async (location, signal) => {
        const moving = world.blobs.cool(location, signal);
        stopped ??= engine.stop();
        await moving.catch((error: unknown) => ends.push(error));
        return moving;
      },
    });
    assert.deepEqual(await engine.cool(), { cooled: 0, bytes: 0, failures: 0 });
    await stopped;
    assert.equal(ends.length, 1);
    assert.equal((await world.blob('app', layer)).cold, false);
    assert.deepEqual([await world.orphans(), await movingIn(world)], [[], []]);
    await world.engine().cool();

    stopped = undefined;
    const other = world.engine({
      warm: async (location, signal) => {
        const moving = world.blobs.warm(location, signal);
        stopped ??= other.stop();
        await moving.catch((error: unknown) => ends.push(error));
        return moving;
      },
    });
    await world.change('app', digest, 'STANDARD');
    await other.activateNow();
    await stopped;
    assert.equal(ends.length, 2);
    assert.equal(await world.status('app', digest), 'ACTIVATING');
    assert.deepEqual([await world.orphans(), await movingIn(world)], [[], []]);
    await world.engine().activateNow();
    assert.equal(await world.status('app', digest), 'ACTIVE');
  });

  test('a restore that can not succeed leaves the image in the archive, and its index', async (t) => {
    const world = await makeWorld(t);
    const layer = text('damaged');
    const child = await world.push('app', [layer]);
    const index = await world.index('app', [child], ['v1']);
    await world.change('app', index, 'ARCHIVE');
    world.now += HOUR;
    await world.engine().cool();
    const { location } = await world.blob('app', layer);
    await truncate(join(world.folder, location), 10);
    await world.change('app', index, 'STANDARD');
    await world.engine().activateNow();
    assert.deepEqual(
      [await world.status('app', child), await world.status('app', index)],
      ['ARCHIVED', 'ARCHIVED'],
    );
    assert.equal(await world.registry.images.pull(call, key, 'app', { digest: index }), undefined);
    await assert.rejects(
      world.put('app', { ...(await manifestOf(world, index)), annotations: { a: 'another index' } }),
      { code: 'LayersNotFound' },
    );
    await world.upload('app', layer);
    await world.change('app', index, 'STANDARD');
    await world.engine().activateNow();
    assert.equal(await world.status('app', index), 'ACTIVE');
  });

  test('a full disk ends the run, and the next goes on', async (t) => {
    const world = await makeWorld(t);
    const layers = [text('one'), text('two'), text('three')];
    const digest = await world.push('app', layers);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    let tries = 0;
    const full = async () => {
      tries += 1;
      throw new DomainError('StorageFull', 'The blob store has no space left');
    };
    assert.deepEqual(await world.engine({ cool: full }).cool(), { cooled: 0, bytes: 0, failures: 1 });
    assert.equal(tries, 1);
    for (const layer of layers) assert.equal((await world.blob('app', layer)).cold, false);
    assert.equal((await world.engine().cool()).cooled, 4);
    await world.change('app', digest, 'STANDARD');
    await world.engine({ warm: full }).activateNow();
    assert.equal(await world.status('app', digest), 'ACTIVATING');
    await world.engine().activateNow();
    assert.equal(await world.status('app', digest), 'ACTIVE');
    assert.deepEqual(await readdir(join(world.folder, 'moving')), []);
  });

  test('an engine that is stopped leaves nothing half done', async (t) => {
    const world = await makeWorld(t);
    const digest = await world.push('app', [text('one'), text('two'), text('three')]);
    await world.change('app', digest, 'ARCHIVE');
    world.now += HOUR;
    const begun = Promise.withResolvers<void>();
    const engine = world.engine({
      cool: async (location) => {
        begun.resolve();
        return world.blobs.cool(location);
      },
    });
    engine.start();
    await begun.promise;
    await engine.stop();
    assert.deepEqual(await world.orphans(), []);
    assert.equal((await world.engine().cool()).cooled, 3);
  });
}

const all = { tags: 'ANY', status: 'ANY' } as const;

async function manifestOf(world: World, digest: string): Promise<object> {
  const bytes = await world.store.read(async (view) => {
    const repository = await view.repositories.byName(key, 'app');
    const image = await view.images.byDigest(repository?.id ?? 0, digest);
    return view.images.manifest(image?.id ?? 0);
  });
  return JSON.parse(new TextDecoder().decode(bytes)) as object;
}

async function movingIn({ folder }: { readonly folder: string }): Promise<string[]> {
  const places = [join(folder, 'moving'), join(folder, 'cold', 'moving')];
  return (await Promise.all(places.map((place) => readdir(place)))).flat();
}
