import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyUnit } from '../drivers/meta/index.ts';
import { gcUnits } from '../engines/gc/index.ts';
import { call, type MeasuredWorld, registryKey, startMeasured } from './testing/measured.ts';

const start = 1_800_000_000_000;

async function usageOf({ store, registry }: MeasuredWorld, name: string) {
  const { id } = await registry.repositories.get(registryKey, name);
  return store.read((view) => view.usage.ofRepository(id));
}

async function check({ store }: MeasuredWorld, after: string) {
  deepEqual(await store.read((view) => view.usage.differences(10)), [], after);
}

test('usage is what is there after pushes, mounts, moved tags, deletions, restores, renames and collections', async (t) => {
  const world = await startMeasured(t, start);
  const { registry, clock, store } = world;
  const step = async (what: string, work: () => Promise<unknown>) => {
    clock.at += 1;
    const made = await work();
    await check(world, what);
    return made;
  };
  for (const name of ['team/a', 'team/b']) await registry.repositories.create(call, registryKey, { name });
  const [config = '', base = '', own = ''] = await Promise.all([
    world.putBlob('team/a', '{}'),
    world.putBlob('team/a', 'b'.repeat(1000)),
    world.putBlob('team/a', 'o'.repeat(100)),
  ]);
  await check(world, 'uploads');
  await step('uploaded again', () => world.putBlob('team/a', '{}'));
  for (const digest of [config, base]) {
    await step('mount', () => registry.blobs.mount(call, registryKey, 'team/b', 'team/a', digest));
  }
  const first = String(
    await step('push', () => world.putImage('team/a', [config, base, own], ['one', 'two'], '1')),
  );
  await step('the same elsewhere', () => world.putImage('team/b', [config, base], ['one'], '2'));
  const second = String(
    await step('a second image takes a tag', () => world.putImage('team/a', [config, base], ['two'], '2')),
  );
  equal(first === second, false);
  const before = await usageOf(world, 'team/a');
  deepEqual([before?.images, before?.tags, before?.untagged], [2, 2, 0]);
  // Config, base and the second image's manifest are in b too.
  equal((before?.bytesLogical ?? 0) - (before?.bytesUnique ?? 0), 1002 + (await manifestSize(world, second)));
  await step('a tag goes', () => registry.images.delete(call, registryKey, 'team/a', [{ tag: 'two' }]));
  await step('an image is deleted', () =>
    registry.images.delete(call, registryKey, 'team/a', [{ digest: first }]),
  );
  const deleted = await usageOf(world, 'team/a');
  equal(deleted?.bytesUnique, before?.bytesUnique, 'it can be restored, so it takes its place still');
  await step('and restored', () =>
    registry.deleted.restoreImages(call, registryKey, 'team/a', [first], false),
  );
  await step('deleted again', () => registry.images.delete(call, registryKey, 'team/a', [{ digest: first }]));
  await step('and purged', () => registry.deleted.purgeImages(call, registryKey, 'team/a', [first]));
  await step('renamed', () => registry.repositories.rename(call, registryKey, 'team/a', 'team/c', false));
  const { id: gone } = await registry.repositories.get(registryKey, 'team/c');
  await step('the repository is deleted', () =>
    registry.repositories.delete(call, registryKey, 'team/c', true),
  );
  await step('and restored', () =>
    registry.deleted.restoreRepository(call, registryKey, 'team/c', undefined, 'team/c'),
  );
  await step('two let go of blobs at once', () => collect(world));
  await step('deleted', () => registry.repositories.delete(call, registryKey, 'team/c', true));
  await step('and purged', () => registry.deleted.purgeRepository(call, registryKey, 'team/c', undefined));
  await step('collected', () => collect(world));
  deepEqual((await usageOf(world, 'team/b'))?.bytesUnique, (await usageOf(world, 'team/b'))?.bytesLogical);
  await world.engine.tick();
  deepEqual(await store.read((view) => view.usage.changed(10)), []);
  equal(
    await store.read((view) => view.usage.ofRepository(gone)),
    undefined,
    'forgotten with what was purged',
  );
});

async function manifestSize({ registry }: MeasuredWorld, digest: string): Promise<number> {
  return (await registry.images.find(registryKey, 'team/b', { digest }))?.manifestSize ?? 0;
}

/** What the collector does by its units, without its waiting times. */
async function collect({ store, clock }: MeasuredWorld): Promise<void> {
  const context = { now: clock.now(), requestId: 'r', actor: 'gc' };
  const run = async (name: string, input: object): Promise<unknown> => {
    const unit = gcUnits.find((each) => each.name === `gc/${name}`);
    if (unit === undefined) throw new Error(`There is no unit ${name}`);
    return store.commit(unit as AnyUnit, input, context);
  };
  for (const repositoryId of (await run('hidden-repositories', { limit: 100 })) as number[]) {
    while ((await run('purge-repository', { repositoryId, limit: 3 })) !== true) {
      deepEqual(await store.read((view) => view.usage.differences(10)), [], 'after a slice');
    }
  }
  await run('expire-blobs', { before: clock.now() + 1, limit: 100 });
  await run('collect-blobs', { before: clock.now() + 1, limit: 100 });
}
