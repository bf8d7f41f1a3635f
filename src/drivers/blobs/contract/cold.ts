import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { contentAt, digestOf, listed, type Place, push, refusal } from './kit.ts';

/** Cold storage: copies in and out, of bytes that compress well and of others. */
export function testCold(place: Place): void {
  const contents = {
    'random bytes': randomBytes(3_000_001),
    text: Buffer.from('the same again and again\n'.repeat(150_000)),
    'few bytes': Buffer.from('x'),
    'no bytes': Buffer.alloc(0),
  };

  for (const [name, bytes] of Object.entries(contents)) {
    test(`${name} go to cold storage and come back as they were`, async () => {
      const { store, reopen } = place();
      const digest = digestOf(bytes);
      const others = new Set((await listed(store, digest)).map((each) => each.location));
      const { location } = await push(store, bytes);
      const cold = await store.cool(location);
      assert.notEqual(cold, location);
      assert.ok((await contentAt(store, location)).equals(bytes), 'the source stays');
      const found = (await listed(store, digest))
        .filter((each) => !others.has(each.location))
        .map((each) => [each.location, each.digest]);
      assert.deepEqual(
        found.sort(),
        [
          [cold, digest],
          [location, digest],
        ].sort(),
      );
      await store.delete(location);
      await store.delete(location);
      await assert.rejects(store.open(cold), refusal('InvalidLocation'));
      const again = await reopen();
      assert.ok((await buffer(await again.content(cold))).equals(bytes));
      const warm = await again.warm(cold);
      await again.delete(cold);
      assert.ok((await contentAt(again, warm)).equals(bytes));
      assert.ok((await buffer(await again.content(warm))).equals(bytes));
      const left = (await listed(again, digest)).map((each) => each.location);
      assert.deepEqual(
        left.filter((each) => !others.has(each)),
        [warm],
      );
    });
  }

  test('what compresses takes less room there', async () => {
    const { store } = place();
    const bytes = Buffer.from('a line that compresses\n'.repeat(100_000));
    const { location } = await push(store, bytes);
    const cold = await store.cool(location);
    const size = (await listed(store, digestOf(bytes))).find((each) => each.location === cold)?.size;
    assert.ok(size !== undefined && size < bytes.length / 10, `${size}`);
  });

  test('cold bytes are renewed as warm ones, quarantined, and missing like others', async () => {
    const { store } = place();
    for (const bytes of [randomBytes(70_000), Buffer.from('renewed '.repeat(9_000))]) {
      const { location } = await push(store, bytes);
      const cold = await store.cool(location);
      const other = await store.cool(location);
      await store.delete(location);
      const fresh = await store.renew(cold);
      assert.ok((await contentAt(store, fresh)).equals(bytes));
      for (const lost of [cold, location]) {
        await assert.rejects(store.content(lost), refusal('BlobMissing'));
      }
      await assert.rejects(store.warm(cold), refusal('BlobMissing'));
      await assert.rejects(store.cool(location), refusal('BlobMissing'));
      await store.quarantine(other);
      await store.quarantine(other);
      await assert.rejects(store.content(other), refusal('BlobMissing'));
      await store.delete(other);
    }
  });

  test('copies begin anew as young as others', async () => {
    const { store } = place();
    const since = Date.now() - 2000;
    const bytes = randomBytes(1000);
    const { location } = await push(store, bytes);
    await store.cool(location);
    for (const { writtenAt } of await listed(store, digestOf(bytes))) assert.ok(writtenAt >= since);
  });
}
