import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { ByteRange } from '../../../registry/ports.ts';
import { bytesOf, contentAt, digestOf, GB, listed, newUpload, type Place, push, refusal } from './kit.ts';

/** Published bytes: read, listed, moved and removed. */
export function testContents(place: Place): void {
  test('large content goes through in one chunk or many', async () => {
    const { store } = place();
    const bytes = randomBytes(9 * 1024 * 1024 + 17);
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(bytes.subarray(0, 5_000_000)), limit: GB });
    const chunks: Buffer[] = [];
    for (let at = 5_000_000; at < bytes.length; at += 65_536) chunks.push(bytes.subarray(at, at + 65_536));
    const state = await store.append(upload, { offset: 5_000_000, bytes: bytesOf(...chunks), limit: GB });
    assert.deepEqual(state.parts, [5_000_000, bytes.length - 5_000_000]);
    const { location } = await store.publish(upload, digestOf(bytes));
    assert.ok((await contentAt(store, location)).equals(bytes));
    const range = { start: 1_048_570, end: 3_500_001 };
    assert.ok((await contentAt(store, location, range)).equals(bytes.subarray(range.start, range.end + 1)));
  });

  test('every range is what it says, and one outside the bytes is refused', async () => {
    const { store } = place();
    const bytes = randomBytes(1000);
    const { location } = await push(store, bytes);
    const edges: ByteRange[] = [
      { start: 0, end: 0 },
      { start: 999, end: 999 },
      { start: 0, end: 999 },
      { start: 17, end: 600 },
    ];
    for (const range of edges) {
      const expected = bytes.subarray(range.start, range.end + 1);
      assert.deepEqual(await contentAt(store, location, range), expected);
    }
    const reader = await store.open(location, { start: 5, end: 6 });
    assert.equal(reader.size, 1000);
    await reader.close();
    for (const range of [
      { start: 0, end: 1000 },
      { start: 5, end: 4 },
      { start: -1, end: 4 },
    ]) {
      await assert.rejects(store.open(location, range), refusal('BlobRangeInvalid', { size: 1000 }));
    }
  });

  test('each publish has a location of its own, and deleting one copy spares the other', async () => {
    const { store } = place();
    const bytes = randomBytes(100);
    const first = await push(store, bytes);
    const second = await push(store, bytes);
    assert.notEqual(first.location, second.location);
    const found = await listed(store, digestOf(bytes));
    assert.deepEqual(found.map(({ location }) => location).sort(), [first.location, second.location].sort());
    await store.delete(first.location);
    await store.delete(first.location);
    await assert.rejects(store.open(first.location), refusal('BlobMissing'));
    assert.deepEqual(await contentAt(store, second.location), bytes);
  });

  test('the list names every location with its digest, size and time', async () => {
    const { store } = place();
    const bytes = randomBytes(321);
    const since = Date.now() - 2000;
    const published = await push(store, bytes, 'sha512');
    const found = (await listed(store)).find(({ location }) => location === published.location);
    assert.equal(found?.digest, digestOf(bytes, 'sha512'));
    assert.equal(found?.size, 321);
    assert.ok(found.writtenAt >= since && found.writtenAt <= Date.now() + 2000);
  });

  test('renewed bytes move; quarantined ones are not found any more', async () => {
    const { store } = place();
    const bytes = randomBytes(50);
    const { location } = await push(store, bytes);
    const fresh = await store.renew(location);
    assert.notEqual(fresh, location);
    assert.deepEqual(await contentAt(store, fresh), bytes);
    await assert.rejects(store.renew(location), refusal('BlobMissing'));
    await store.quarantine(fresh);
    await store.quarantine(fresh);
    await assert.rejects(store.open(fresh), refusal('BlobMissing'));
    assert.deepEqual(await listed(store, digestOf(bytes)), []);
  });
}
