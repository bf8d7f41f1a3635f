import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { type Driver, digest, newBlob, newImage, newRepository, subject, walk } from './subject.ts';

export function blobContract(driver: Driver): void {
  test('content is stored once per scope, and the first location counts', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    const first = newBlob('layer', 'AES256', 'at/1');
    deepEqual(await tx.blobs.add(one.id, first, 10), { location: 'at/1' });
    deepEqual(await tx.blobs.add(two.id, { ...first, location: 'at/2' }, 20), { location: 'at/1' });
    deepEqual(await tx.blobs.add(two.id, newBlob('layer', 'KMS', 'at/3'), 20), { location: 'at/3' });
    deepEqual(await view.blobs.inRepository(one.id, first.digest), {
      digest: first.digest,
      size: first.size,
      mediaType: undefined,
      location: 'at/1',
      needed: false,
      archived: false,
      cold: false,
      touchedAt: 10,
    });
    await tx.blobs.add(one.id, first, 30);
    equal((await view.blobs.inRepository(one.id, first.digest))?.touchedAt, 30);
    equal(await view.blobs.inRepository(one.id, digest('nope')), undefined);
    deepEqual(
      (await view.blobs.stored(undefined, 10)).items.map((blob) => blob.location),
      ['at/1', 'at/3'],
    );
    deepEqual(await view.blobs.stored('at/1', 10), { items: [newBlob('layer', 'KMS', 'at/3')] });
    deepEqual(await view.blobs.knownLocations(['at/2', 'at/3']), ['at/3']);
    deepEqual((await view.blobs.holders('at/1', 10)).sort(), [
      '000000000000/us-east-1/one',
      '000000000000/us-east-1/two',
    ]);
    deepEqual((await view.blobs.holders('at/1', 1)).length, 1);
  });

  test('the sources of a digest are the repositories of its registry that have it', async (t) => {
    const { tx, view } = await subject(t, driver);
    const blob = newBlob('layer');
    const elsewhere = { account: '999999999999', region: 'us-east-1' };
    for (const repository of [
      newRepository('zz'),
      newRepository('far', elsewhere),
      newRepository('aa'),
      newRepository('gone'),
    ]) {
      const { id } = await tx.repositories.insert(repository);
      await tx.blobs.add(id, blob, 1);
      if (repository.name === 'gone') await tx.repositories.hide(id, 2);
    }
    const { account, region } = newRepository('zz');
    const here = { account, region };
    deepEqual((await view.blobs.sources(here, blob.digest, 10)).sort(), ['aa', 'zz']);
    deepEqual((await view.blobs.sources(here, blob.digest, 1)).length, 1);
    deepEqual(await view.blobs.sources(elsewhere, blob.digest, 10), ['far']);
    deepEqual(await view.blobs.sources(elsewhere, digest('nope'), 10), []);
  });

  test('a blob is mounted only from a repository that has it, in the same scope', async (t) => {
    const { tx, view } = await subject(t, driver);
    const from = await tx.repositories.insert(newRepository('from'));
    const to = await tx.repositories.insert(newRepository('to'));
    const blob = newBlob('layer');
    await tx.blobs.add(from.id, blob, 1);
    equal(await tx.blobs.mount(to.id, from.id, blob.digest, 'AES256', 2), false);
    equal(await tx.blobs.mount(from.id, to.id, blob.digest, 'KMS', 2), false);
    equal(await tx.blobs.mount(from.id, to.id, digest('nope'), 'AES256', 2), false);
    deepEqual(await view.blobs.existing(to.id, [blob.digest]), []);
    equal(await tx.blobs.mount(from.id, to.id, blob.digest, 'AES256', 3), true);
    const mounted = await view.blobs.inRepository(to.id, blob.digest);
    deepEqual([mounted?.location, mounted?.touchedAt, mounted?.needed], ['at/layer', 3, false]);
  });

  test('an image needs its blobs, and names their media types', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const layer = newBlob('layer');
    await tx.blobs.add(id, layer, 1);
    const named = (mediaType: string | undefined) => [{ digest: layer.digest, mediaType }];
    const twice = [...named('type/1'), ...named('type/2')];
    const a = await tx.images.insert(newImage(id, 'a', { blobs: twice }));
    const b = await tx.images.insert(newImage(id, 'b', { blobs: named(undefined) }));
    const state = async () => {
      const blob = await view.blobs.inRepository(id, layer.digest);
      return [blob?.mediaType, blob?.needed, blob?.touchedAt];
    };
    deepEqual(await state(), ['type/2', true, 1]);
    const dependents = [a, b].map((image) => `000000000000/us-east-1/r@${image.digest}`);
    deepEqual(await view.blobs.dependents(layer.location, 10), dependents);
    deepEqual(await view.blobs.dependents(layer.location, 1), dependents.slice(0, 1));
    await rejects(tx.blobs.removeFromRepository(id, layer.digest, 2), 'what is needed stays');
    await tx.images.remove(a, 8);
    deepEqual(await state(), ['type/2', true, 1]);
    await tx.images.remove(b, 9);
    deepEqual(await state(), ['type/2', false, 9]);
    await tx.blobs.touch(id, [layer.digest, digest('nope')], 12);
    deepEqual(await state(), ['type/2', false, 12]);
  });

  test('what nothing needs expires by when it was touched, what no repository has by when it was let go', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    for (const [name, at] of [
      ['old', 10],
      ['older', 5],
      ['young', 100],
      ['needed', 1],
      ['shared', 10],
    ] as const) {
      await tx.blobs.add(one.id, newBlob(name), at);
    }
    await tx.blobs.add(two.id, newBlob('shared'), 100);
    const blobs = [{ digest: digest('needed'), mediaType: 'm' }];
    const image = await tx.images.insert(newImage(one.id, 'i', { blobs }));

    equal(await view.blobs.expirable(50), 3);
    equal(await tx.blobs.expireUnneeded(50, 1, 200), 1);
    equal(await view.blobs.inRepository(one.id, digest('older')), undefined, 'the oldest first');
    equal(await view.blobs.expirable(50), 2);
    equal(await tx.blobs.expireUnneeded(50, 10, 210), 2);
    equal(await tx.blobs.expireUnneeded(50, 10, 220), 0);
    deepEqual(
      (await view.blobs.existing(one.id, ['old', 'older', 'young', 'needed', 'shared'].map(digest)))
        .map((blob) => blob.location)
        .sort(),
      ['at/needed', 'at/young'],
    );

    deepEqual(await view.blobs.collectable(200), { count: 0, bytes: 0 });
    deepEqual(await tx.blobs.collect(200, 10), []);
    deepEqual(await view.blobs.collectable(300), { count: 2, bytes: 103 + 105 });
    // Pushed again in time: it stays.
    deepEqual(await tx.blobs.add(two.id, newBlob('old', 'AES256', 'at/new'), 230), { location: 'at/old' });
    deepEqual(await tx.blobs.collect(300, 10), [newBlob('older')]);
    deepEqual(await tx.blobs.collect(300, 10), []);
    // Pushed again too late: the new copy counts.
    deepEqual(await tx.blobs.add(two.id, newBlob('older', 'AES256', 'at/new'), 230), { location: 'at/new' });

    await tx.images.remove(image, 400);
    equal(await tx.blobs.expireUnneeded(400, 10, 500), 4);
    equal(await tx.blobs.expireUnneeded(401, 10, 500), 1);
    equal((await tx.blobs.collect(501, 2)).length, 2);
    equal((await tx.blobs.collect(501, 10)).length, 3);
    deepEqual(await view.blobs.stored(undefined, 10), { items: [] });
  });

  test('taking a blob from its last repository begins its grace', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    for (const { id } of [one, two]) await tx.blobs.add(id, newBlob('b'), 1);
    await tx.blobs.removeFromRepository(one.id, digest('b'), 10);
    await tx.blobs.removeFromRepository(one.id, digest('b'), 10);
    equal(await view.blobs.inRepository(one.id, digest('b')), undefined);
    deepEqual(await tx.blobs.collect(1000, 10), []);
    await tx.blobs.removeFromRepository(two.id, digest('b'), 20);
    deepEqual(await tx.blobs.collect(20, 10), []);
    deepEqual(await tx.blobs.collect(21, 10), [newBlob('b')]);
  });

  test('a lost blob is absent until its content comes back, by upload or by repair', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    await tx.blobs.add(one.id, newBlob('b'), 1);
    const blobs = [{ digest: digest('b'), mediaType: 'm' }];
    const image = await tx.images.insert(newImage(one.id, 'i', { blobs }));
    const location = async () => (await view.blobs.inRepository(one.id, digest('b')))?.location;

    equal(await tx.blobs.relocate('at/b', 'at/b2'), true);
    equal(await tx.blobs.relocate('at/b', 'at/b3'), false);
    equal(await location(), 'at/b2');

    await tx.blobs.lose('at/b2');
    equal(await location(), undefined);
    deepEqual(await view.blobs.existing(one.id, [digest('b')]), []);
    equal(await tx.blobs.mount(one.id, two.id, digest('b'), 'AES256', 2), false);
    await rejects(tx.images.insert(newImage(one.id, 'j', { blobs })));
    deepEqual(await view.images.byDigest(one.id, image.digest), image);
    deepEqual((await view.blobs.stored(undefined, 10)).items, [newBlob('b', 'AES256', 'at/b2')]);
    deepEqual(await view.blobs.holders('at/b2', 10), ['000000000000/us-east-1/one']);
    deepEqual(await view.blobs.dependents('at/b2', 10), [`000000000000/us-east-1/one@${image.digest}`]);

    deepEqual(await tx.blobs.add(two.id, newBlob('b', 'AES256', 'at/b4'), 3), { location: 'at/b4' });
    equal(await location(), 'at/b4');
    equal((await view.blobs.inRepository(one.id, digest('b')))?.needed, true);

    await tx.blobs.lose('at/b4');
    equal(await tx.blobs.relocate('at/b4', 'at/b5'), true);
    equal(await location(), 'at/b5');
  });

  test('more blobs than one statement takes, and a walk over all', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const all = Array.from({ length: 150 }, (_, i) => newBlob(`b${String(i).padStart(3, '0')}`));
    for (const blob of all) await tx.blobs.add(id, blob, 1);
    const digests = all.map((blob) => blob.digest);
    equal((await view.blobs.existing(id, [...digests, ...digests])).length, 150);
    await tx.blobs.touch(id, digests, 7);
    equal((await view.blobs.existing(id, digests)).filter((blob) => blob.touchedAt === 7).length, 150);
    deepEqual(await walk((after: string | undefined) => view.blobs.stored(after, 40)), all);
    const locations = all.map((blob) => blob.location);
    deepEqual((await view.blobs.knownLocations([...locations, 'at/none'])).sort(), locations);
  });
}
