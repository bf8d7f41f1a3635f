import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { type Image, registryUnits, signatureTagsOf } from '../../registry/index.ts';
import { lifecycleUnits } from './index.ts';
import { DAY, digestOf, HOUR, indexOf, keep, older, openWorld, script, type World } from './testing.ts';

const open = (folder: string) => openSqliteStore({ folder, writer: new URL(import.meta.url) });

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...lifecycleUnits, script]);

function defineTests(): void {
  const tagFor = (name: string, kind: 0 | 1 | 2 = 0) => signatureTagsOf(digestOf(name))[kind] ?? '';
  const follow = (world: World, id: number) =>
    world.run({ room: 'repositorySettings', method: 'put', args: [id, 'signatureTagsFollow', 'true'] });
  const prod = { tagStatus: 'tagged', tagPatternList: ['v*'] };
  const all = ['old', 'old.sig', 'old.att', 'new', 'new.sig', 'orphan', 'both'];

  async function signed(world: World): Promise<number> {
    const id = await world.repository('app');
    await world.push(id, 'old', ['v1']);
    await world.push(id, 'old.sig', [tagFor('old')]);
    await world.push(id, 'old.att', [tagFor('old', 1)]);
    await world.push(id, 'orphan', [tagFor('nowhere')]);
    await world.push(id, 'both', [tagFor('old', 2), 'kept']);
    await world.push(id, 'new', ['v2']);
    await world.push(id, 'new.sig', [tagFor('new')]);
    return id;
  }

  test('they are images like any other, as on ECR', async (t) => {
    const world = await openWorld(t, open);
    const id = await signed(world);
    await world.policy(id, [keep(1, 1, prod), keep(2, 4)]);
    const report = await world.runOnly('app');
    assert.deepEqual([report.expired, report.referrers], [3, 0]);
    assert.deepEqual(await world.left(id, all), ['new', 'new.sig', 'orphan', 'both']);
  });

  test('where they follow, they are in no set, and go with their image', async (t) => {
    const world = await openWorld(t, open);
    const id = await signed(world);
    await follow(world, id);
    // Counted are new, both, orphan and old.
    await world.policy(id, [keep(1, 1, prod), keep(2, 3)]);
    const report = await world.runOnly('app');
    assert.deepEqual([report.expired, report.referrers], [1, 2]);
    assert.deepEqual(await world.left(id, all), ['new', 'new.sig', 'orphan', 'both']);
    assert.equal((await world.runOnly('app')).expired, 0);
    await world.policy(id, [keep(1, 1)], { version: 2 });
    await world.runOnly('app');
    assert.deepEqual(await world.left(id, all), ['new', 'new.sig']);
  });

  test('one whose image comes after it was chosen is left', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    await follow(world, id);
    await world.push(id, 'sig', [tagFor('late')]);
    await world.policy(id, [older(1, 1)]);
    world.now += 2 * DAY;
    let done = false;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || done) return;
      done = true;
      await world.push(id, 'late', ['v1']);
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.expired, report.changed], [0, 1]);
    assert.deepEqual(await world.left(id, ['sig', 'late']), ['sig', 'late']);
  });

  test('one whose image comes makes room among the newest; so does the setting', async (t) => {
    for (const how of ['image', 'setting'] as const) {
      const world = await openWorld(t, open);
      const id = await world.repository('app');
      if (how === 'image') await follow(world, id);
      else await world.push(id, 'late', ['v1']);
      await world.push(id, 'orphan', [tagFor('nowhere')], { pushedAt: world.now - DAY });
      await world.push(id, 'sig', [tagFor('late')]);
      await world.policy(id, [keep(1, 1, { tagStatus: 'tagged', tagPrefixList: ['sha256-'] })]);
      let done = false;
      world.beforeCommit = async (unit) => {
        if (unit !== 'expire-images' || done) return;
        done = true;
        if (how === 'setting') await follow(world, id);
        else await world.push(id, 'late', ['v1']);
      };
      await world.runOnly('app');
      assert.ok(done);
      assert.deepEqual(await world.left(id, ['orphan', 'sig', 'late']), ['orphan', 'sig', 'late'], how);
    }
  });

  test('they are archived after their image', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    await follow(world, id);
    const anIndex = { mediaType: 'application/vnd.oci.image.index.v1+json' };
    const subject = await world.push(id, indexOf('subject'), ['v1'], anIndex);
    await world.push(id, indexOf('sig'), [tagFor(indexOf('subject'))], anIndex);
    const status = async (name: string): Promise<Image['status'] | undefined> =>
      (await world.store.read((view) => view.images.byDigest(id, digestOf(name))))?.status;
    await world.run(
      { room: 'images', method: 'setStatus', args: [subject, 'ARCHIVED', world.now] },
      { room: 'removedSubjects', method: 'note', args: [id, subject.digest, world.now] },
    );
    world.now += 2 * HOUR;
    await world.engine().tick();
    assert.equal(await status(indexOf('sig')), 'ARCHIVED');
  });
}
