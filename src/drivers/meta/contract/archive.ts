import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { Digest, Image, ImageReference, ImageStatus } from '../../../registry/index.ts';
import type { StatusFilter, TagFilter } from '../../../registry/ports.ts';
import { type Driver, digest, names, newBlob, newImage, newRepository, subject, walk } from './subject.ts';

const needing = (...blobs: string[]) => ({
  blobs: blobs.map((name) => ({ digest: digest(name), mediaType: 'm' })),
});
const sorted = (digests: readonly Digest[]) => [...digests].sort();

export function archiveContract(driver: Driver): void {
  test('an image knows its status, and when it was archived and restored last', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const fresh = await tx.images.insert(newImage(id, 'i'));
    const archived = await tx.images.setStatus(fresh, 'ARCHIVED', 10);
    deepEqual(archived, { ...fresh, status: 'ARCHIVED', archivedAt: 10 });
    deepEqual(await view.images.byDigest(id, fresh.digest), archived);
    const activating = await tx.images.setStatus(archived, 'ACTIVATING', 20);
    deepEqual(activating, { ...archived, status: 'ACTIVATING' });
    deepEqual(await view.images.activating(undefined, 10), [activating]);
    deepEqual(await view.images.activating(fresh.id, 10), []);
    const again = await tx.images.setStatus(activating, 'ARCHIVED', 30);
    deepEqual(again, archived, 'a restore that failed leaves its times');
    const active = await tx.images.setStatus(again, 'ACTIVE', 40);
    deepEqual(active, { ...archived, status: 'ACTIVE', activatedAt: 40 });
    deepEqual(await tx.images.setStatus(active, 'ARCHIVED', 50), {
      ...active,
      status: 'ARCHIVED',
      archivedAt: 50,
    });
    const [page] = (await view.lifecycle.images(id, undefined, 10)).items;
    deepEqual([page?.status, page?.lastArchivedAt, page?.lastActivatedAt], ['ARCHIVED', 50, 40]);
    await tx.images.remove(active, 60);
    await rejects(tx.images.setStatus(active, 'ACTIVE', 70), /not there/);
  });

  test('each change of class counts as one that leaves', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    let image = await tx.images.insert(newImage(id, 'i'));
    let before = await view.images.shrinks(id);
    for (const status of ['ARCHIVED', 'ACTIVATING', 'ACTIVE'] as const) {
      image = await tx.images.setStatus(image, status, 1);
      const now = await view.images.shrinks(id);
      equal(now > before, true);
      before = now;
    }
  });

  test('lists show what their filters let through, in pages of any size', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const about = digest('about');
    const all: { image: Image; tags: string[]; type: string }[] = [];
    for (let i = 0; i < 24; i += 1) {
      const type = `type ${i % 2}`;
      let image = await tx.images.insert(newImage(id, i, { subject: about, artifactType: type }));
      const tags = Array.from({ length: i % 3 }, (_, n) => `t${i}-${n}`);
      for (const tag of tags) await tx.tags.put(id, tag, image.id, 1);
      const status = (['ACTIVE', 'ARCHIVED', 'ACTIVATING'] as const)[Math.floor(i / 3) % 3] ?? 'ACTIVE';
      if (status !== 'ACTIVE') image = await tx.images.setStatus(image, status, 2);
      all.push({ image, tags, type });
    }
    all.sort((a, b) => (a.image.digest < b.image.digest ? -1 : 1));
    const statuses: readonly StatusFilter[] = ['ANY', 'ACTIVE', 'ARCHIVED', 'ACTIVATING'];
    for (const status of statuses) {
      const some = all.filter(({ image }) => status === 'ANY' || image.status === status);
      for (const limit of [1, 2, 7, 100]) {
        for (const filter of ['ANY', 'TAGGED', 'UNTAGGED'] as const) {
          const wanted = some.filter(({ tags }) => fits(filter, tags));
          const images = await walk((after: Digest | undefined) =>
            view.images.page(id, { tags: filter, status }, after, limit),
          );
          const described = wanted.map(({ image, tags }) => ({ ...image, tags, lastPulledAt: undefined }));
          deepEqual(images, described, `${status} ${filter} by ${limit}`);
          const references = await walk((after: ImageReference | undefined) =>
            view.images.references(id, { tags: filter, status }, after, limit),
          );
          const lines = wanted.flatMap(({ image, tags }) =>
            (tags.length === 0 ? [undefined] : tags).map((tag) => ({ digest: image.digest, tag })),
          );
          deepEqual(references, lines, `${status} ${filter} by ${limit}`);
        }
        for (const types of [[], ['type 1'], ['type 1', 'type 0']]) {
          const found = await walk((after: Digest | undefined) =>
            view.images.referrers(id, about, { artifactTypes: types, status }, after, limit),
          );
          const wanted = some.filter(({ type }) => types.length === 0 || types.includes(type));
          deepEqual(
            names(found),
            wanted.map(({ image }) => image.digest),
          );
        }
      }
    }
  });

  test('tags of what is not active are reserved and not shown, wherever they are moved', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const a = await tx.images.insert(newImage(id, 'a'));
    const b = await tx.images.insert(newImage(id, 'b'));
    const shown = () => walk((after: string | undefined) => view.tags.shown(id, after, 1));
    for (const tag of ['x', 'y']) await tx.tags.put(id, tag, a.id, 1);
    await tx.tags.put(id, 'z', b.id, 1);
    const archived = await tx.images.setStatus(a, 'ARCHIVED', 2);
    deepEqual(await shown(), ['z']);
    deepEqual((await view.tags.page(id, undefined, 10)).items, ['x', 'y', 'z']);
    equal((await view.images.byTag(id, 'x'))?.status, 'ARCHIVED');
    await tx.tags.put(id, 'x', b.id, 3);
    await tx.tags.put(id, 'z', a.id, 3);
    deepEqual(await shown(), ['x']);
    const activating = await tx.images.setStatus(archived, 'ACTIVATING', 4);
    deepEqual(await shown(), ['x']);
    await tx.images.setStatus(activating, 'ACTIVE', 5);
    deepEqual(await shown(), ['x', 'y', 'z']);
  });

  test('a layer is archived where nothing but archived images need it and nobody brought it again', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    for (const { id } of [one, two]) {
      await tx.blobs.add(id, newBlob('own'), 1);
      await tx.blobs.add(id, newBlob('shared'), 1);
    }
    const a = await tx.images.insert(newImage(one.id, 'a', needing('own', 'shared')));
    const b = await tx.images.insert(newImage(one.id, 'b', needing('shared')));
    await tx.images.insert(newImage(two.id, 'a', needing('own', 'shared')));
    const state = async (id: number, name: string) =>
      (await view.blobs.inRepository(id, digest(name)))?.archived;
    await tx.images.setStatus(a, 'ARCHIVED', 10);
    deepEqual([await state(one.id, 'own'), await state(one.id, 'shared')], [true, false]);
    deepEqual([await state(two.id, 'own'), await state(two.id, 'shared')], [false, false]);
    await tx.images.setStatus(b, 'ARCHIVED', 11);
    equal(await state(one.id, 'shared'), true);
    await tx.blobs.add(one.id, newBlob('shared'), 12);
    equal(await state(one.id, 'shared'), false, 'a push has brought it again');
    equal(await state(one.id, 'own'), true);
    await tx.images.remove(a, 13);
    equal(await state(one.id, 'own'), false, 'nothing needs it');
  });

  test('what goes to cold storage is what only archived images of any repository need', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    for (const name of ['own', 'shared', 'loose']) await tx.blobs.add(one.id, newBlob(name), 1);
    await tx.blobs.add(two.id, newBlob('shared'), 1);
    const a = await tx.images.insert(newImage(one.id, 'a', needing('own', 'shared')));
    const b = await tx.images.insert(newImage(two.id, 'b', needing('shared')));
    const coolable = async (before: number) =>
      sorted(names(await walk((after: number | undefined) => view.blobs.coolable(before, after, 1))));
    deepEqual(await coolable(100), []);
    await tx.images.setStatus(a, 'ARCHIVED', 10);
    deepEqual(await coolable(100), [digest('own')]);
    deepEqual(await coolable(9), [], 'not yet');
    equal(await tx.blobs.cool('at/shared', 'cold/shared', 100), false, 'another repository needs it');
    const archivedB = await tx.images.setStatus(b, 'ARCHIVED', 20);
    deepEqual(await coolable(15), [digest('own')]);
    deepEqual(await coolable(20), sorted([digest('own'), digest('shared')]));
    await tx.images.setStatus(archivedB, 'ACTIVATING', 21);
    deepEqual(await coolable(100), [digest('own')]);
    equal(await tx.blobs.cool('at/shared', 'cold/shared', 100), false);
    await tx.images.remove(b, 22);
    equal(
      await tx.blobs.cool('at/shared', 'cold/shared', 100),
      false,
      'freed just now: it may be pushed again',
    );
    await tx.blobs.removeFromRepository(two.id, digest('shared'), 23);
    equal(await tx.blobs.cool('at/shared', 'cold/shared', 100), true);
    equal(await tx.blobs.cool('at/shared', 'cold/again', 100), false);
    deepEqual(await coolable(100), [digest('own')]);
    const sequence = store.changes.sequence();
    equal(await tx.blobs.cool('at/own', 'cold/own', 100), true);
    deepEqual([...(store.changes.since(sequence) ?? [])], [`blob ${one.id} ${digest('own')}`]);
    const { cold, location } = (await view.blobs.inRepository(one.id, digest('shared'))) ?? {};
    deepEqual([cold, location], [true, 'cold/shared']);
    deepEqual(names(await view.blobs.coldOfImage(a.id)), [digest('own'), digest('shared')]);
  });

  test('what came back from cold storage stays for its time, and a new copy takes the place of a cold one', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const other = await tx.repositories.insert(newRepository('other'));
    for (const name of ['x', 'y']) await tx.blobs.add(id, newBlob(name), 1);
    const image = await tx.images.insert(newImage(id, 'i', needing('x', 'y')));
    await tx.images.setStatus(image, 'ARCHIVED', 10);
    for (const name of ['x', 'y']) equal(await tx.blobs.cool(`at/${name}`, `cold/${name}`, 10), true);
    equal(await tx.blobs.warm('at/x', 'at/z', 20), false, 'only what is cold');
    equal(await tx.blobs.warm('cold/x', 'at/x2', 20), true);
    equal(await tx.blobs.warm('cold/x', 'at/x3', 20), false);
    deepEqual(names((await view.blobs.coolable(19, undefined, 10)).items), []);
    deepEqual(names((await view.blobs.coolable(20, undefined, 10)).items), [digest('x')]);
    deepEqual(names(await view.blobs.coldOfImage(image.id)), [digest('y')]);
    deepEqual(await tx.blobs.add(other.id, newBlob('y', 'AES256', 'at/y2'), 30), { location: 'at/y2' });
    deepEqual(await view.blobs.coldOfImage(image.id), []);
    deepEqual(await view.blobs.knownLocations(['cold/y', 'at/y2']), ['at/y2']);
    await tx.blobs.removeFromRepository(other.id, digest('y'), 31);
    equal(await tx.blobs.cool('at/y2', 'cold/y2', 29), false, 'it came just now');
    equal(await tx.blobs.cool('at/y2', 'cold/y2', 30), true);
    await tx.blobs.lose('cold/y2');
    deepEqual(names(await view.blobs.coldOfImage(image.id)), [digest('y')]);
    equal(await tx.blobs.relocate('cold/y2', 'at/y3'), true);
    deepEqual(await view.blobs.coldOfImage(image.id), []);
  });

  test('what was brought again stays for its time, though only an archived image needs it', async (t) => {
    const { tx, view } = await subject(t, driver);
    const [{ id }, other] = [
      await tx.repositories.insert(newRepository('r')),
      await tx.repositories.insert(newRepository('other')),
    ];
    await tx.blobs.add(id, newBlob('x'), 1);
    const image = await tx.images.insert(newImage(id, 'i', needing('x')));
    await tx.images.setStatus(image, 'ARCHIVED', 10);
    await tx.blobs.add(id, newBlob('x'), 20);
    deepEqual(names((await view.blobs.coolable(19, undefined, 10)).items), []);
    equal(await tx.blobs.cool('at/x', 'cold/x', 19), false);
    deepEqual(names((await view.blobs.coolable(20, undefined, 10)).items), [digest('x')]);
    equal(await tx.blobs.mount(id, other.id, digest('x'), 'AES256', 30), true);
    equal(await tx.blobs.cool('at/x', 'cold/x', 40), false, 'a push to another repository may need it');
  });

  test('an image that comes archived, as out of the trash, lets its layers be archived', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    await tx.blobs.add(id, newBlob('x'), 1);
    const times = { archivedAt: 5, activatedAt: 4 };
    const made = await tx.images.insert(newImage(id, 'i', { ...needing('x'), status: 'ARCHIVED', ...times }));
    deepEqual([made.status, made.archivedAt, made.activatedAt], ['ARCHIVED', 5, 4]);
    deepEqual(await view.images.byDigest(id, made.digest), made);
    await tx.tags.put(id, 'v1', made.id, 6);
    deepEqual((await view.tags.shown(id, undefined, 10)).items, []);
    deepEqual(names((await view.blobs.coolable(5, undefined, 10)).items), [digest('x')]);
  });

  test('the walk for cold storage looks at what archived images need, and no longer than they do', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    for (const name of ['x', 'y']) await tx.blobs.add(id, newBlob(name), 1);
    const make = (name: string) => tx.images.insert(newImage(id, name, needing('x', 'y')));
    let [a, b] = [await make('a'), await make('b')];
    /** Pages of one blob, the last of which may be empty. */
    const looked = async () => {
      let pages = 0;
      let after: number | undefined;
      do {
        after = (await view.blobs.coolable(0, after, 1)).next;
        pages += 1;
      } while (after !== undefined);
      return pages - 1;
    };
    equal(await looked(), 0);
    a = await tx.images.setStatus(a, 'ARCHIVED', 2);
    b = await tx.images.setStatus(b, 'ARCHIVED', 2);
    equal(await looked(), 2);
    a = await tx.images.setStatus(a, 'ACTIVATING', 3);
    a = await tx.images.setStatus(a, 'ARCHIVED', 3);
    a = await tx.images.setStatus(a, 'ACTIVE', 3);
    equal(await looked(), 2, 'one of two is archived still');
    await tx.images.remove(b, 4);
    equal(await looked(), 0, 'the other has gone');
    const c = await tx.images.insert(
      newImage(id, 'c', { ...needing('x'), status: 'ARCHIVED', archivedAt: 1 }),
    );
    equal(await looked(), 1);
    await tx.images.setStatus(c, 'ACTIVE', 5);
    equal(await looked(), 0);
    await tx.images.setStatus(c, 'ACTIVATING', 6);
    equal(await looked(), 1);
    const other = await tx.repositories.insert(newRepository('other'));
    await tx.blobs.add(other.id, newBlob('x'), 7);
    await tx.images.insert(newImage(other.id, 'o', needing('x')));
    await tx.repositories.hide(id, 8);
    for (let whole = false; !whole; ) whole = await tx.repositories.purge(id, 1, 9);
    equal(await looked(), 0, 'all has gone with its repository');
  });

  test('an archived index does not list its children for lifecycle', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const child = await tx.images.insert(newImage(id, 'child'));
    const index = await tx.images.insert(newImage(id, 'index', { children: [child.id] }));
    const listed = async () =>
      (await view.lifecycle.images(id, undefined, 10)).items.find((each) => each.digest === child.digest)
        ?.listed;
    equal(await listed(), true);
    await tx.images.setStatus(index, 'ARCHIVED', 1);
    equal(await listed(), false);
  });

  test('what leaves the active class is named in the log of changes', async (t) => {
    const { store, tx } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const image = await tx.images.insert(newImage(id, 'i'));
    const changes = async (from: Image, status: ImageStatus) => {
      const before = store.changes.sequence();
      await tx.images.setStatus(from, status, 1);
      return sorted([...(store.changes.since(before) ?? [])]);
    };
    const dropped = sorted([`image ${id} ${image.digest}`, `blobs ${id}`]);
    deepEqual(await changes(image, 'ARCHIVED'), dropped);
    deepEqual(await changes({ ...image, status: 'ARCHIVED' }, 'ACTIVE'), []);
  });
}

function fits(filter: TagFilter, tags: readonly string[]): boolean {
  return filter === 'ANY' || (filter === 'TAGGED') === tags.length > 0;
}
