import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { type Driver, digest, newBlob, newImage, newRepository, subject, walk } from './subject.ts';
import { registry } from './units.ts';

export function repositoryContract(driver: Driver): void {
  test('a repository is found by name, in its own registry only, and as it was written', async (t) => {
    const { tx, view } = await subject(t, driver);
    const written = newRepository('team/app', {
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      exclusionFilters: ['b*', 'a*'],
      scanOnPush: true,
    });
    const made = await tx.repositories.insert(written);
    deepEqual(await view.repositories.byName(registry, 'team/app'), { ...written, id: made.id });
    equal(await view.repositories.byName(registry, 'team/other'), undefined);
    equal(await view.repositories.byName({ ...registry, region: 'eu-west-1' }, 'team/app'), undefined);
    equal(await view.repositories.byName({ ...registry, account: '111111111111' }, 'team/app'), undefined);
  });

  test('repositories are listed by code point, in pages of any size, and counted per registry', async (t) => {
    const { tx, view } = await subject(t, driver);
    const sorted = ['a', 'a-b', 'a/b', 'a0', 'a_b', 'aa', 'b', 'z9'];
    for (const name of sorted.toReversed()) await tx.repositories.insert(newRepository(name));
    await tx.repositories.insert(newRepository('elsewhere', { region: 'eu-west-1' }));
    for (const limit of [1, 3, 8, 9]) {
      const all = await walk((after: string | undefined) => view.repositories.page(registry, after, limit));
      deepEqual(
        all.map((r) => r.name),
        sorted,
      );
    }
    deepEqual(await view.repositories.page(registry, 'zz', 5), { items: [] });
    equal((await view.repositories.page(registry, undefined, 8)).next, undefined);
    equal(await view.repositories.count(registry), 8);
    equal(await view.repositories.count({ ...registry, region: 'eu-west-1' }), 1);
    equal(await view.repositories.count({ ...registry, region: 'us-west-2' }), 0);
    const found = await view.repositories.byNames(registry, [
      'z9',
      'nope',
      'a',
      'aa',
      'z9',
      'b',
      'elsewhere',
    ]);
    deepEqual(
      found.map((r) => r.name),
      ['a', 'aa', 'b', 'z9'],
    );
    deepEqual(await view.repositories.byNames(registry, []), []);
  });

  test('more names than one statement takes are found in order', async (t) => {
    const { tx, view } = await subject(t, driver);
    const all = Array.from({ length: 130 }, (_, i) => `r${String(i).padStart(3, '0')}`);
    for (const name of all) await tx.repositories.insert(newRepository(name));
    const found = await view.repositories.byNames(registry, all.toReversed());
    deepEqual(
      found.map((r) => r.name),
      all,
    );
  });

  test('an update changes what it names and nothing else', async (t) => {
    const { tx, view } = await subject(t, driver);
    const made = await tx.repositories.insert(newRepository('r', { exclusionFilters: ['x*'] }));
    await tx.repositories.update(made.id, { scanOnPush: true });
    deepEqual(await view.repositories.byName(registry, 'r'), { ...made, scanOnPush: true });
    await tx.repositories.update(made.id, { mutability: 'IMMUTABLE', exclusionFilters: [] });
    const changed = { ...made, scanOnPush: true, mutability: 'IMMUTABLE', exclusionFilters: [] };
    deepEqual(await view.repositories.byName(registry, 'r'), changed);
    await tx.repositories.update(made.id, { scanOnPush: false });
    deepEqual(await view.repositories.byName(registry, 'r'), { ...changed, scanOnPush: false });
  });

  test('resource tags are put, replaced and removed by key', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    await tx.repositories.putResourceTags(id, [
      { key: 'team', value: 'blue' },
      { key: 'cost centre', value: '' },
      { key: 'ümlaut', value: '✓' },
    ]);
    await tx.repositories.putResourceTags(id, [{ key: 'team', value: 'red' }]);
    deepEqual(await view.repositories.resourceTags(id), [
      { key: 'cost centre', value: '' },
      { key: 'team', value: 'red' },
      { key: 'ümlaut', value: '✓' },
    ]);
    await tx.repositories.removeResourceTags(id, ['team', 'nope']);
    await tx.repositories.removeResourceTags(id, []);
    deepEqual(
      (await view.repositories.resourceTags(id)).map((tag) => tag.key),
      ['cost centre', 'ümlaut'],
    );
  });

  test('a hidden repository is gone at once, its name free, its id never used again', async (t) => {
    const { tx, view } = await subject(t, driver);
    const first = await tx.repositories.insert(newRepository('r'));
    const image = await tx.images.insert(newImage(first.id, 'i'));
    await tx.tags.put(first.id, 'v1', image.id, 1);
    await tx.repositories.hide(first.id, 50);
    equal(await view.repositories.byName(registry, 'r'), undefined);
    equal(await view.repositories.count(registry), 0);
    deepEqual(await tx.repositories.hidden(10), [first.id]);
    const second = await tx.repositories.insert(newRepository('r'));
    ok(second.id > first.id);
    equal(await view.images.byTag(second.id, 'v1'), undefined);
    equal(await view.images.count(second.id), 0);
    await tx.repositories.hide(second.id, 40);
    deepEqual(await tx.repositories.hidden(10), [second.id, first.id], 'oldest first');
    deepEqual(await tx.repositories.hidden(1), [second.id]);
    ok(await tx.repositories.purge(second.id, 10, 60));
    const third = await tx.repositories.insert(newRepository('r'));
    ok(third.id > second.id);
  });

  test('purging goes in slices and leaves nothing behind', async (t) => {
    const { tx, view } = await subject(t, driver);
    const doomed = await tx.repositories.insert(newRepository('doomed'));
    const kept = await tx.repositories.insert(newRepository('kept'));
    await tx.repositories.putResourceTags(doomed.id, [{ key: 'k', value: 'v' }]);
    for (const { id } of [doomed, kept]) await tx.blobs.add(id, newBlob('shared'), 1);
    for (const blob of ['b1', 'b2', 'b3']) await tx.blobs.add(doomed.id, newBlob(blob), 1);
    const blobs = ['b1', 'b2', 'shared'].map((name) => ({ digest: digest(name), mediaType: 'm' }));
    const child = await tx.images.insert(newImage(doomed.id, 'child', { blobs }));
    const index = await tx.images.insert(newImage(doomed.id, 'index', { children: [child.id] }));
    await tx.images.insert(newImage(kept.id, 'child'));
    for (const tag of ['a', 'b', 'c']) await tx.tags.put(doomed.id, tag, index.id, 1);
    await tx.images.recordPulls([{ imageId: child.id, at: 9 }]);
    await tx.repositories.hide(doomed.id, 50);
    let slices = 1;
    while (!(await tx.repositories.purge(doomed.id, 2, 60))) slices += 1;
    // 3 tags, 3 + 1 references, 2 images, 4 blobs.
    equal(slices, 7);
    deepEqual(await tx.repositories.hidden(10), []);
    equal(await view.images.byDigest(doomed.id, child.digest), undefined);
    equal(await view.images.manifest(child.id), undefined);
    deepEqual(await view.repositories.resourceTags(doomed.id), []);
    equal(await view.images.count(doomed.id), 0);
    deepEqual(await view.blobs.existing(doomed.id, [digest('b1'), digest('shared')]), []);
    equal((await view.blobs.inRepository(kept.id, digest('shared')))?.location, 'at/shared');
    const stillThere = await view.images.byDigest(kept.id, child.digest);
    ok(stillThere !== undefined && (await view.images.manifest(stillThere.id)));
    deepEqual(await tx.blobs.collect(60, 10), [], 'the grace begins with the purge');
    deepEqual((await tx.blobs.collect(61, 10)).map((blob) => blob.location).sort(), [
      'at/b1',
      'at/b2',
      'at/b3',
    ]);
  });
}
