import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { type Image, registryUnits } from '../../registry/index.ts';
import { lifecycleUnits } from './index.ts';
import { digestOf, HOUR, script, World } from './testing.ts';

async function makeWorld(t: TestContext): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-lifecycle-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return new World(store);
}

const anIndex = { mediaType: 'application/vnd.oci.image.index.v1+json' };

/** A manifest that can be read, different for each name. */
function indexOf(name: string): string {
  return JSON.stringify({ schemaVersion: 2, ...anIndex, manifests: [], annotations: { name } });
}

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...lifecycleUnits, script]);

function defineTests(): void {
  test('referrers that were restored stay active for a day, and then follow their subject after all', async (t) => {
    const world = await makeWorld(t);
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
