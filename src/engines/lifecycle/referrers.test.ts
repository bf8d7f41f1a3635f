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
  test('referrers follow their subject, theirs follow them, and others stay', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const to = (name: string) => ({ subject: digestOf(name) });
    await world.push(id, 'old', ['old']);
    for (let i = 0; i < 25; i += 1) await world.push(id, `s${i}`, [], to('old'));
    await world.push(id, 'of-s0', [], to('s0'));
    await world.push(id, 'early', [], to('not-there-yet'));
    world.now += 10 * DAY;
    await world.push(id, 'new', ['new']);
    await world.push(id, 'of-new', [], to('new'));
    await world.policy(id, [older(1, 5, { tagStatus: 'tagged', tagPatternList: ['*'] })]);
    const report = await world.runOnly('app');
    assert.deepEqual([report.expired, report.referrers], [1, 26]);
    const all = ['old', 's0', 's24', 'of-s0', 'early', 'new', 'of-new'];
    assert.deepEqual(await world.left(id, all), ['early', 'new', 'of-new']);
  });

  test('referrers of what was deleted by hand follow after an hour, unless it is back by then', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const to = (name: string) => ({ subject: digestOf(name) });
    for (const name of ['gone', 'back', 'late']) {
      const subject = await world.push(id, name);
      if (name !== 'late') await world.push(id, `s-${name}`, [], to(name));
      else await world.push(id, 's-early', [], to(name));
      await world.remove(subject);
    }
    world.now += HOUR / 2;
    await world.push(id, 'back');
    await world.push(id, 's-late', [], to('late'));
    const engine = world.engine();
    const all = ['s-gone', 's-back', 's-early', 's-late'];
    await engine.tick();
    assert.deepEqual(await world.left(id, all), all);
    world.now += HOUR;
    await engine.tick();
    assert.deepEqual(await world.left(id, all), ['s-back', 's-late']);
    assert.deepEqual(await world.store.read((view) => view.removedSubjects.before(world.now, 10)), []);
  });

  test('referrers that were restored stay active for a day, and then follow their subject after all', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const subject = await world.push(id, indexOf('subject'), ['v1'], anIndex);
    const names = Array.from({ length: 25 }, (_, i) => indexOf(`signature ${i}`));
    for (const name of names) await world.push(id, name, [], { ...anIndex, subject: subject.digest });
    const set = async (name: string, status: Image['status']) => {
      const image = await world.store.read((view) => view.images.byDigest(id, digestOf(name)));
      await world.run({ room: 'images', method: 'setStatus', args: [image, status, world.now] });
    };
    const archiveSubject = async () => {
      await set(indexOf('subject'), 'ARCHIVED');
      await world.run({ room: 'removedSubjects', method: 'note', args: [id, subject.digest, world.now] });
    };
    const active = async () => {
      const found = await world.store.read((view) => view.images.existing(id, names.map(digestOf)));
      return found.filter(({ status }) => status === 'ACTIVE').length;
    };
    await archiveSubject();
    world.now += 2 * HOUR;
    await world.engine().tick();
    assert.equal(await active(), 0);
    for (const name of names.slice(0, 3)) await set(name, 'ACTIVE');
    await set(indexOf('subject'), 'ACTIVE');
    await archiveSubject();
    for (let hour = 0; hour < 23; hour += 1) {
      world.now += HOUR;
      await world.engine().tick();
      assert.equal(await active(), 3);
    }
    world.now += 3 * HOUR;
    await world.engine().tick();
    assert.equal(await active(), 0);
    assert.deepEqual(await world.store.read((view) => view.removedSubjects.before(world.now * 2, 10)), []);
  });
}
