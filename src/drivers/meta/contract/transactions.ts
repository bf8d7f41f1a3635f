import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { DomainError } from '../../../kernel/errors.ts';
import { type Driver, newBlob, newImage, newRepository, subject } from './subject.ts';
import { committing, commitUnclonable, context, increment, inOneUnit, reading, registry } from './units.ts';

export function transactionContract(driver: Driver): void {
  test('a DomainError crosses with code, text and details, and undoes its unit', async (t) => {
    const { store, view } = await subject(t, driver);
    const failing = inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')), 'DomainError');
    await rejects(failing, (error) => {
      ok(error instanceof DomainError);
      deepEqual(
        [error.code, error.message, error.details],
        ['Refused', 'no: für ✓', { why: ['a', { b: 1 }] }],
      );
      return true;
    });
    equal(await view.repositories.byName(registry, 'r'), undefined);
    equal(await view.repositories.count(registry), 0);
  });

  test('a unit that fails takes none of its neighbours along', async (t) => {
    const { store, view } = await subject(t, driver);
    const units = Array.from({ length: 30 }, (_, i) => {
      const end = ([undefined, 'DomainError', 'crash'] as const)[i % 3];
      return inOneUnit(store, (tx) => tx.repositories.insert(newRepository(`r${i}`)), end);
    });
    const outcomes = await Promise.allSettled(units);
    deepEqual(
      outcomes.map((outcome) => outcome.status),
      outcomes.map((_, i) => (i % 3 === 0 ? 'fulfilled' : 'rejected')),
    );
    const crash = outcomes[2];
    ok(crash?.status === 'rejected' && !(crash.reason instanceof DomainError));
    equal(crash.reason.message, 'a bug');
    equal(await view.repositories.count(registry), 10);
    equal((await view.repositories.page(registry, undefined, 100)).items.length, 10);
  });

  test('64 callers that read, check and write at once lose no update', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    await tx.repositories.insert(newRepository('r'));
    const seen = await Promise.all(
      Array.from({ length: 64 }, () => store.commit(increment, { name: 'r' }, context)),
    );
    deepEqual(
      seen.sort((a, b) => a - b),
      Array.from({ length: 64 }, (_, i) => i + 1),
    );
    deepEqual((await view.repositories.byName(registry, 'r'))?.exclusionFilters, ['64']);
  });

  test('a read sees one snapshot, whatever is committed meanwhile; the next one sees that', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const image = await tx.images.insert(newImage(id, 'a'));
    await tx.tags.put(id, 'v1', image.id, 1);
    await store.read(async (snapshot) => {
      const before = await snapshot.images.byTag(id, 'v1');
      const other = await tx.images.insert(newImage(id, 'b'));
      await tx.tags.put(id, 'v1', other.id, 2);
      await tx.images.remove(image, 2);
      deepEqual(await snapshot.images.byTag(id, 'v1'), before);
      ok(await snapshot.images.manifest(image.id));
      equal(await snapshot.images.count(id), 1);
      deepEqual(await view.images.byTag(id, 'v1'), other, 'a read within a read is its own');
    });
    equal(await view.images.byDigest(id, image.digest), undefined);
  });

  test('a read that throws rejects, and the store goes on', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    await rejects(
      store.read(async (snapshot) => {
        await snapshot.repositories.count(registry);
        throw new DomainError('Odd', 'thrown in a read');
      }),
      { code: 'Odd' },
    );
    await tx.repositories.insert(newRepository('r'));
    equal(await view.repositories.count(registry), 1);
  });

  test('an unknown unit and an output that is no plain data are errors of the caller alone', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    const unknown = { name: 'contract/unknown', run: async () => null };
    const outcomes = await Promise.allSettled([
      store.commit(unknown, null, context),
      commitUnclonable(store),
      tx.repositories.insert(newRepository('r')),
    ]);
    deepEqual(
      outcomes.map((outcome) => outcome.status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    await rejects(store.commit(unknown, null, context), /contract\/unknown/);
    equal(await view.repositories.count(registry), 1);
  });

  test('closing waits for commits and reads under way, and what was committed is there again', async (t) => {
    const { store, tx, reopen } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const commits = Array.from({ length: 20 }, (_, i) => tx.blobs.add(id, newBlob(`b${i}`), 1));
    const reading_ = store.read(async (view) => {
      await Promise.all(commits);
      return view.repositories.byName(registry, 'r');
    });
    await store.close();
    await store.close();
    equal((await Promise.all(commits)).length, 20);
    equal((await reading_)?.id, id);
    await rejects(tx.repositories.insert(newRepository('late')), /closed/);
    await rejects(
      store.read(async () => 1),
      /closed/,
    );

    const again = await reopen();
    try {
      const view = reading(again);
      equal((await view.repositories.byName(registry, 'r'))?.id, id);
      equal((await view.blobs.stored(undefined, 100)).items.length, 20);
      const next = await committing(again).repositories.insert(newRepository('next'));
      ok(next.id > id);
    } finally {
      await again.close();
    }
  });
}
