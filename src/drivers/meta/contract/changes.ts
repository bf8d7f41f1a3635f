import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { changedKeys } from '../../../registry/ports.ts';
import type { Tx } from '../store.ts';
import { type Driver, digest, newBlob, newImage, newRepository, subject } from './subject.ts';
import { inOneUnit } from './units.ts';

/** What the registry keeps a copy of: each write that changes it names it. */
export function changeContract(driver: Driver): void {
  test('every acknowledged change is in the log by its key', async (t) => {
    const { store, tx } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const blob = newBlob('b');
    await tx.blobs.add(id, blob, 1);
    const named = async (write: (tx: Tx) => unknown): Promise<readonly string[] | undefined> => {
      const before = store.changes.sequence();
      await inOneUnit(store, write);
      return store.changes.since(before);
    };

    const pushed = newImage(id, 'i', { blobs: [{ digest: blob.digest, mediaType: 'a/b' }] });
    deepEqual(await named((tx) => tx.images.insert(pushed)), [changedKeys.blob(id, blob.digest)]);
    const image = await store.read((view) => view.images.byDigest(id, digest('i')));
    if (image === undefined) throw new Error('the image is not there');

    deepEqual(await named((tx) => tx.tags.put(id, 'v1', image.id, 1)), [changedKeys.tag(id, 'v1')]);
    deepEqual(await named((tx) => tx.tags.put(id, 'v1', image.id, 2)), [], 'it stands for the same');
    deepEqual(await named((tx) => tx.tags.remove(id, 'v1')), [changedKeys.tag(id, 'v1')]);
    deepEqual(await named((tx) => tx.repositories.update(id, { scanOnPush: true })), [
      changedKeys.repository(id),
    ]);
    deepEqual(await named((tx) => tx.blobs.lose(blob.location)), [changedKeys.location(blob.location)]);
    deepEqual(await named((tx) => tx.blobs.relocate(blob.location, 'at/c')), [
      changedKeys.location(blob.location),
    ]);
    deepEqual(await named((tx) => tx.images.remove(image, 3)), [
      changedKeys.image(id, image.digest),
      changedKeys.blobs(id),
    ]);
    deepEqual(await named((tx) => tx.blobs.removeFromRepository(id, blob.digest, 4)), [
      changedKeys.blob(id, blob.digest),
    ]);
    deepEqual(await named((tx) => tx.repositories.hide(id, 5)), [changedKeys.repository(id)]);
  });

  test('what is only read, or recorded about reading, is not in the log', async (t) => {
    const { store, tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const image = await tx.images.insert(newImage(id, 'i'));
    const before = store.changes.sequence();
    await tx.images.recordPulls([{ imageId: image.id, at: 9 }]);
    await view.images.byDigest(id, image.digest);
    equal(store.changes.sequence(), before);
  });
}
