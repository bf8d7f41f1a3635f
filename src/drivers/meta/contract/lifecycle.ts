import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { signatureTagsOf } from '../../../registry/index.ts';
import type { PreviewImage, StoredLifecyclePolicy } from '../../../registry/ports.ts';
import { type Driver, digest, newImage, newRepository, subject, walk } from './subject.ts';
import { registry } from './units.ts';

const policy: StoredLifecyclePolicy = {
  text: '{"rules":[]}',
  policyId: 'p',
  version: 1,
  evaluatedAt: undefined,
  dueAt: 50,
};

const found = (position: number, tags: readonly string[] = []): PreviewImage => ({
  position,
  digest: digest(position),
  tags,
  pushedAt: 7,
  priority: 3,
  action: 'expire',
  storageClass: 'standard',
});

export function lifecycleContract(driver: Driver): void {
  test('a repository has one policy, which is due in its time and goes with it', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    const other = await tx.repositories.insert(newRepository('b'));
    equal(await view.lifecycle.ofRepository(id), undefined);
    await tx.lifecycle.put(id, policy);
    deepEqual(await view.lifecycle.ofRepository(id), policy);
    const later = { ...policy, text: 'x', version: 2, evaluatedAt: 40, dueAt: 60 };
    await tx.lifecycle.put(id, later);
    await tx.lifecycle.put(other.id, policy);
    const a = { repositoryId: id, registry, repository: 'a' };
    const b = { repositoryId: other.id, registry, repository: 'b' };
    deepEqual(await view.lifecycle.due(49, 10), []);
    deepEqual(await view.lifecycle.due(50, 10), [b]);
    deepEqual(await view.lifecycle.due(60, 10), [b, a]);
    deepEqual(await view.lifecycle.due(60, 1), [b]);
    deepEqual(await walk((after: number | undefined) => view.lifecycle.page(after, 1)), [a, b]);
    await tx.repositories.hide(other.id, 1);
    deepEqual(await view.lifecycle.due(60, 10), [a]);
    deepEqual(await walk((after: number | undefined) => view.lifecycle.page(after, 1)), [a]);
    equal(await tx.repositories.purge(other.id, 10, 2), true);
    equal(await view.lifecycle.ofRepository(other.id), undefined);
    await tx.lifecycle.remove(id);
    await tx.lifecycle.remove(id);
    equal(await view.lifecycle.ofRepository(id), undefined);
  });

  test('images with all that evaluation asks for, page by page', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    const other = await tx.repositories.insert(newRepository('b'));
    await tx.images.insert(newImage(other.id, 'elsewhere'));
    const child = await tx.images.insert(newImage(id, 'child', { pushedAt: 1 }));
    const index = await tx.images.insert(newImage(id, 'index', { children: [child.id] }));
    const list = await tx.images.insert(newImage(id, 'list', { children: [index.id] }));
    const signature = await tx.images.insert(newImage(id, 's', { subject: index.digest }));
    const early = await tx.images.insert(newImage(id, 'early', { subject: digest('elsewhere') }));
    await tx.tags.put(id, 'v2', index.id, 1);
    await tx.tags.put(id, 'v1', index.id, 3);
    await tx.tags.put(id, 'v2', index.id, 4);
    await tx.images.recordPulls([{ imageId: child.id, at: 9 }]);
    const plain = {
      tags: [],
      taggedAt: [],
      mediaType: child.mediaType,
      artifactType: child.artifactType,
      pushedAt: 5,
      status: 'ACTIVE',
      lastPulledAt: undefined,
      childPulledAt: undefined,
      lastActivatedAt: undefined,
      lastArchivedAt: undefined,
      listed: false,
      refers: false,
    };
    const expected = [
      { ...plain, ...of(child), pushedAt: 1, lastPulledAt: 9, listed: true },
      { ...plain, ...of(index), tags: ['v1', 'v2'], taggedAt: [3, 4], childPulledAt: 9, listed: true },
      { ...plain, ...of(list) },
      { ...plain, ...of(signature), refers: true },
      { ...plain, ...of(early) },
    ].sort((x, y) => (x.digest < y.digest ? -1 : 1));
    for (const limit of [1, 3, 4, 10]) {
      deepEqual(await walk((after: string | undefined) => view.lifecycle.images(id, after, limit)), expected);
    }
    for (const image of expected) deepEqual(await view.lifecycle.image(id, image.digest), image);
    equal(await view.lifecycle.image(id, digest('elsewhere')), undefined);
    deepEqual(await view.lifecycle.children(index.id), [{ imageId: child.id, digest: child.digest }]);
    deepEqual(await view.lifecycle.children(child.id), []);
  });

  test('what leaves a repository, and tags that leave an image, are counted', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    let last = await view.images.shrinks(id);
    const shrinks = async (expected: boolean, what: string, work: () => Promise<unknown>) => {
      await work();
      const now = await view.images.shrinks(id);
      equal(now > last, expected, what);
      last = now;
    };
    const one = await tx.images.insert(newImage(id, 'one', { pushedAt: 5 }));
    const two = await tx.images.insert(newImage(id, 'two', { pushedAt: 5, subject: digest('subject') }));
    await shrinks(false, 'a push', () => tx.images.insert(newImage(id, 'three')));
    await shrinks(false, 'its tag', () => tx.tags.put(id, 'u', one.id, 5));
    await shrinks(true, 'another tag, later', () => tx.tags.put(id, 'v', one.id, 6));
    await shrinks(false, 'the same tag', () => tx.tags.put(id, 'v', one.id, 6));
    await shrinks(true, 'a tag moved', () => tx.tags.put(id, 'v', two.id, 6));
    await shrinks(true, 'a subject comes', () => tx.images.insert(newImage(id, 'subject')));
    await shrinks(true, 'a tag removed', () => tx.tags.remove(id, 'v'));
    await shrinks(false, 'no tag removed', () => tx.tags.remove(id, 'v'));
    await shrinks(true, 'an untagged image is tagged', () => tx.tags.put(id, 'w', two.id, 7));
    await shrinks(true, 'an image removed', () => tx.images.remove(two, 1));
    const [signature] = signatureTagsOf(digest('signed'));
    const early = await tx.images.insert(newImage(id, 'early', { pushedAt: 7 }));
    await shrinks(false, 'a signature', () => tx.tags.put(id, signature ?? '', early.id, 7));
    await shrinks(true, 'what it signs comes', () => tx.images.insert(newImage(id, 'signed')));
  });

  test('a preview runs, ends, expires and is replaced; its images go in slices', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    const { previews } = tx;
    equal(await view.previews.ofRepository(id), undefined);
    const first = await previews.start(id, 'one', 10);
    deepEqual(first, {
      id: first.id,
      text: 'one',
      startedAt: 10,
      endedAt: undefined,
      totals: undefined,
    });
    const running = { id: first.id, repositoryId: id, text: 'one', startedAt: 10 };
    deepEqual(await view.previews.running(10), [running]);
    await previews.add(first.id, [found(1, ['a'])]);
    equal(await previews.clear(first.id, 10), true, 'begun anew');
    await previews.add(first.id, [found(1, ['x', 'y']), found(2)]);
    await previews.add(first.id, [found(3, ['z'])]);
    const totals = { expiring: 3, transitioning: 0 };
    await previews.end(first.id, totals, 20);
    deepEqual(await view.previews.running(10), []);
    deepEqual(await view.previews.ofRepository(id), { ...first, endedAt: 20, totals });
    const list = (filter: 'ANY' | 'TAGGED' | 'UNTAGGED') =>
      walk((after: number | undefined) => view.previews.images(first.id, filter, after, 1));
    deepEqual(await list('ANY'), [found(1, ['x', 'y']), found(2), found(3, ['z'])]);
    deepEqual(await list('TAGGED'), [found(1, ['x', 'y']), found(3, ['z'])]);
    deepEqual(await list('UNTAGGED'), [found(2)]);
    const names = { digests: [digest(3), digest(1), digest('none')], tags: ['y', 'none'] };
    deepEqual(await view.previews.named(first.id, names), [found(1, ['x', 'y']), found(3, ['z'])]);

    deepEqual(await view.previews.stale(20, 10), []);
    deepEqual(await view.previews.stale(21, 10), [first.id]);
    equal(await previews.clear(first.id, 2), false);
    equal(await previews.clear(first.id, 100), true);
    deepEqual(await view.previews.stale(21, 10), [], 'cleared once and for all');
    deepEqual((await view.previews.ofRepository(id))?.endedAt, 20, 'but still known');
    deepEqual(await list('ANY'), []);

    const second = await previews.start(id, 'two', 30);
    deepEqual(await view.previews.stale(0, 10), [first.id]);
    equal(await previews.clear(first.id, 10), true);
    deepEqual(await view.previews.stale(0, 10), []);
    await previews.end(second.id, undefined, 31);
    deepEqual(await view.previews.ofRepository(id), { ...second, endedAt: 31 });

    const third = await previews.start(id, 'three', 40);
    await previews.add(third.id, [found(1)]);
    await tx.repositories.hide(id, 1);
    equal(await tx.repositories.purge(id, 10, 2), true);
    deepEqual(await view.previews.running(10), []);
    deepEqual(await view.previews.stale(0, 10), [second.id, third.id]);
  });

  test('subjects that were removed are noted while there are referrers of them', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    const [one, two] = [digest('one'), digest('two')].sort() as [string, string];
    await tx.removedSubjects.note(id, one, 5);
    deepEqual(await view.removedSubjects.before(10, 10), []);
    for (const to of [one, two]) await tx.images.insert(newImage(id, `s${to}`, { subject: to }));
    await tx.removedSubjects.note(id, one, 5);
    await tx.removedSubjects.note(id, two, 6);
    const noted = (to: string, removedAt: number) => ({
      repositoryId: id,
      registry,
      repository: 'a',
      digest: to,
      removedAt,
    });
    deepEqual(await view.removedSubjects.before(6, 10), [noted(one, 5)]);
    deepEqual(await view.removedSubjects.before(7, 10), [noted(one, 5), noted(two, 6)]);
    deepEqual(await view.removedSubjects.before(7, 1), [noted(one, 5)]);
    await tx.removedSubjects.note(id, one, 8);
    deepEqual(await view.removedSubjects.ofRepository(id, 8, 10), [noted(one, 8), noted(two, 6)]);
    deepEqual(await view.removedSubjects.ofRepository(id, 7, 10), [noted(two, 6)]);
    await tx.removedSubjects.forget(id, one);
    await tx.removedSubjects.forget(id, one);
    deepEqual(await view.removedSubjects.ofRepository(id, 8, 10), [noted(two, 6)]);
    const signed = digest('signed');
    await tx.removedSubjects.note(id, signed, 9);
    deepEqual(await view.removedSubjects.ofRepository(id, 9, 10), [noted(two, 6)]);
    const signature = await tx.images.insert(newImage(id, 'signature'));
    await tx.tags.put(id, signatureTagsOf(signed)[1] ?? '', signature.id, 5);
    await tx.removedSubjects.note(id, signed, 9);
    deepEqual(
      (await view.removedSubjects.before(10, 10)).map((each) => each.digest),
      [two, signed],
    );
    await tx.repositories.hide(id, 1);
    deepEqual(await view.removedSubjects.before(100, 10), []);
    equal(await tx.repositories.purge(id, 100, 2), true);
  });
}

function of({ id: sequence, digest }: { readonly id: number; readonly digest: string }) {
  return { sequence, digest };
}
