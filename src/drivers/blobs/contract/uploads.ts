import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  brokenBytes,
  bytesOf,
  contentAt,
  digestOf,
  GB,
  HeldBytes,
  newUpload,
  type Place,
  refusal,
} from './kit.ts';

/** Sessions: what they take, keep and refuse. */
export function testUploads(place: Place): void {
  test('any chunking of any content comes back byte for byte under its digest', async () => {
    const { store } = place();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 6 }), { maxLength: 5 }),
        fc.constantFrom('sha256', 'sha512'),
        fc.boolean(),
        fc.boolean(),
        async (requests, algorithm, restart, atOnce) => {
          const upload = newUpload();
          await store.start(upload);
          let size = 0;
          const last = atOnce ? requests.at(-1) : undefined;
          for (const chunks of last === undefined ? requests : requests.slice(0, -1)) {
            const state = await store.append(upload, { offset: size, bytes: bytesOf(...chunks), limit: GB });
            size += chunks.reduce((sum, chunk) => sum + chunk.length, 0);
            assert.equal(state.size, size);
            assert.equal(
              state.parts.reduce((sum, part) => sum + part, 0),
              size,
            );
          }
          const all = Buffer.concat(requests.flat());
          const publisher = restart ? await place().reopen() : store;
          const how =
            last === undefined ? {} : { last: { offset: size, bytes: bytesOf(...last), limit: all.length } };
          const published = await publisher.publish(upload, digestOf(all, algorithm), how);
          assert.equal(published.size, all.length);
          assert.deepEqual(await contentAt(store, published.location), all);
          assert.equal(await store.state(upload), undefined);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('whatever becomes of its requests, a session holds what was taken and no more', async () => {
    const request = fc.record({
      chunks: fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 5 }),
      end: fc.constantFrom('complete', 'broken', 'too large', 'restart'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), async (requests) => {
        let { store } = place();
        const upload = newUpload();
        await store.start(upload);
        let held = Buffer.alloc(0);
        for (const { chunks, end } of requests) {
          const part = Buffer.concat(chunks);
          if (end === 'too large' && part.length > 0) {
            const append = store.append(upload, {
              offset: held.length,
              bytes: bytesOf(...chunks),
              limit: held.length + part.length - 1,
            });
            await assert.rejects(append, refusal('UploadTooLarge'));
          } else {
            const source = end === 'broken' ? brokenBytes(...chunks) : bytesOf(...chunks);
            const append = store.append(upload, {
              offset: held.length,
              bytes: source,
              limit: held.length + part.length,
            });
            await (end === 'broken' ? assert.rejects(append, /the client went away/) : append);
            held = Buffer.concat([held, part]);
          }
          if (end === 'restart') store = await place().reopen();
          assert.equal((await store.state(upload))?.size, held.length);
        }
        const { location } = await store.publish(upload, digestOf(held));
        assert.deepEqual(await contentAt(store, location), held);
      }),
      { numRuns: 40 },
    );
  });

  test('content without bytes exists, and an empty part counts only where nothing else does', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    assert.deepEqual(await store.state(upload), { size: 0, parts: [] });
    assert.deepEqual(await store.append(upload, { offset: 0, bytes: bytesOf(), limit: GB }), {
      size: 0,
      parts: [0],
    });
    assert.deepEqual(await store.state(upload), { size: 0, parts: [0] });
    assert.deepEqual(await (await place().reopen()).state(upload), { size: 0, parts: [0] });
    const { location, size } = await store.publish(upload, digestOf(Buffer.alloc(0)));
    assert.equal(size, 0);
    assert.deepEqual(await contentAt(store, location), Buffer.alloc(0));

    const other = newUpload();
    await store.start(other);
    await store.append(other, { offset: 0, bytes: bytesOf(), limit: GB });
    await store.append(other, { offset: 0, bytes: bytesOf(Buffer.from('abc')), limit: GB });
    assert.deepEqual(await store.append(other, { offset: 3, bytes: bytesOf(), limit: GB }), {
      size: 3,
      parts: [3],
    });
    assert.deepEqual(await (await place().reopen()).state(other), { size: 3, parts: [3] });
  });

  test('another offset than the next byte is refused with where the session stands', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('hello')), limit: GB });
    for (const offset of [0, 4, 6]) {
      const append = store.append(upload, { offset: offset, bytes: bytesOf(Buffer.from('x')), limit: GB });
      await assert.rejects(append, refusal('UploadOffsetMismatch', { size: 5 }));
    }
    assert.deepEqual(await store.state(upload), { size: 5, parts: [5] });
  });

  test('what a broken stream brought stays, as a part, and its error is thrown on', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    const bytes = randomBytes(1_500_000);
    const head = bytes.subarray(0, 900_001);
    await assert.rejects(
      store.append(upload, { offset: 0, bytes: brokenBytes(head), limit: GB }),
      /the client went away/,
    );
    assert.deepEqual(await store.state(upload), { size: 900_001, parts: [900_001] });
    await assert.rejects(
      store.append(upload, { offset: 900_001, bytes: brokenBytes(), limit: GB }),
      /the client went away/,
    );
    const rest = bytes.subarray(900_001);
    const state = await store.append(upload, { offset: 900_001, bytes: bytesOf(rest), limit: GB });
    assert.deepEqual(state.parts, [900_001, 599_999]);
    const { location } = await store.publish(upload, digestOf(bytes));
    assert.ok((await contentAt(store, location)).equals(bytes));
  });

  test('a part that is too large is cut off again', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('first')), limit: GB });
    const source = bytesOf(randomBytes(700_000), randomBytes(700_000), randomBytes(10));
    await assert.rejects(
      store.append(upload, { offset: 5, bytes: source, limit: 1_000_000 }),
      refusal('UploadTooLarge'),
    );
    assert.deepEqual(await store.state(upload), { size: 5, parts: [5] });
    await store.append(upload, { offset: 5, bytes: bytesOf(Buffer.from('-last')), limit: 10 });
    const { location } = await store.publish(upload, digestOf(Buffer.from('first-last')));
    assert.equal(String(await contentAt(store, location)), 'first-last');
  });

  test('of appends at once exactly one is taken', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    const contents = Array.from({ length: 8 }, (_, i) => Buffer.alloc(300_000, i));
    const results = await Promise.allSettled(
      contents.map((bytes) => store.append(upload, { offset: 0, bytes: bytesOf(bytes), limit: GB })),
    );
    const winners = results.flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []));
    assert.equal(winners.length, 1);
    for (const result of results) {
      if (result.status === 'rejected') assert.ok(refusal('UploadBusy')(result.reason));
    }
    const { location } = await store.publish(upload, digestOf(contents[winners[0] ?? -1] ?? Buffer.alloc(0)));
    assert.equal((await contentAt(store, location)).length, 300_000);
  });

  test('what is appended with the end of a session stays when the end is refused', async () => {
    const { store } = place();
    const upload = newUpload();
    const digest = digestOf(Buffer.from('first-last'));
    await store.start(upload);
    await store.append(upload, { bytes: bytesOf(Buffer.from('first')), limit: GB });
    const last = (text: string, more: object = {}) => {
      const part = { bytes: bytesOf(Buffer.from(text)), limit: 10, ...more };
      return { last: part };
    };
    await assert.rejects(store.publish(upload, digest, last('x'.repeat(6))), refusal('UploadTooLarge'));
    await assert.rejects(
      store.publish(upload, digest, last('-last', { offset: 4 })),
      refusal('UploadOffsetMismatch', { size: 5 }),
    );
    const broken = { last: { bytes: brokenBytes(Buffer.from('-la')), limit: 10 } };
    await assert.rejects(store.publish(upload, digest, broken), /the client went away/);
    const check = (state: object) => {
      assert.deepEqual(state, { size: 10, parts: [5, 3, 2] });
      throw new Error('parts are too small');
    };
    await assert.rejects(store.publish(upload, digest, { ...last('st'), check }), /parts are too small/);
    assert.deepEqual(await store.state(upload), { size: 10, parts: [5, 3, 2] });
    const { location } = await store.publish(upload, digest, last(''));
    assert.equal(String(await contentAt(store, location)), 'first-last');
  });

  test('a wrong digest is refused and the session stays', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('content')), limit: GB });
    for (const algorithm of ['sha256', 'sha512']) {
      const wrong = digestOf(Buffer.from('other'), algorithm);
      await assert.rejects(store.publish(upload, wrong), refusal('DigestMismatch'));
    }
    await store.append(upload, { offset: 7, bytes: bytesOf(Buffer.from('!')), limit: GB });
    await store.publish(upload, digestOf(Buffer.from('content!')));
  });

  test('sessions survive a restart, with the lengths of their parts', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('one')), limit: GB });
    await store.append(upload, { offset: 3, bytes: bytesOf(Buffer.from('four')), limit: GB });
    const restarted = await place().reopen();
    assert.deepEqual(await restarted.state(upload), { size: 7, parts: [3, 4] });
    await restarted.append(upload, { offset: 7, bytes: bytesOf(Buffer.from('!')), limit: GB });
    assert.deepEqual((await store.state(upload))?.parts, [3, 4, 1]);
    await store.publish(upload, digestOf(Buffer.from('onefour!')));
  });

  test('cancelled sessions are gone; a session is found under its own repository only', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('x')), limit: GB });
    const elsewhere = { ...upload, repositoryId: newUpload().repositoryId };
    assert.equal(await store.state(elsewhere), undefined);
    await store.cancel(elsewhere);
    await store.cancel(upload);
    await store.cancel(upload);
    assert.equal(await store.state(upload), undefined);
    await assert.rejects(
      store.append(upload, { offset: 1, bytes: bytesOf(), limit: GB }),
      refusal('UploadNotFound'),
    );
    await assert.rejects(store.publish(upload, digestOf(Buffer.from('x'))), refusal('UploadNotFound'));
  });

  test('a session cancelled while it is written does not come back', async () => {
    const { store } = place();
    const upload = newUpload();
    await store.start(upload);
    const source = new HeldBytes();
    const append = store.append(upload, { offset: 0, bytes: source, limit: GB });
    await source.bring(randomBytes(600_000));
    while ((await store.state(upload))?.size === 0);
    await store.cancel(upload);
    await source.bring(randomBytes(10));
    source.end();
    await assert.rejects(append, refusal('UploadNotFound'));
    assert.equal(await store.state(upload), undefined);
  });

  test('cancelAll ends the sessions of one repository', async () => {
    const { store } = place();
    const mine = newUpload();
    const second = { ...mine, id: randomUUID() };
    const other = newUpload();
    for (const upload of [mine, second, other]) await store.start(upload);
    await store.cancelAll(mine.repositoryId);
    assert.equal(await store.state(mine), undefined);
    assert.equal(await store.state(second), undefined);
    assert.deepEqual(await store.state(other), { size: 0, parts: [] });
    await store.start({ ...mine, id: randomUUID() });
  });

  test('sessions expire by when they were last written, but never under a writer', async () => {
    const { store } = place();
    const idle = newUpload();
    const busy = newUpload();
    for (const upload of [idle, busy]) await store.start(upload);
    const source = new HeldBytes();
    const append = store.append(busy, { offset: 0, bytes: source, limit: GB });
    await store.expireUploads(Date.now() - 3_600_000);
    assert.deepEqual(await store.state(idle), { size: 0, parts: [] });
    assert.ok((await store.expireUploads(Date.now() + 3_600_000, true)) >= 1);
    assert.deepEqual(await store.state(idle), { size: 0, parts: [] });
    assert.ok((await store.expireUploads(Date.now() + 3_600_000)) >= 1);
    assert.equal(await store.state(idle), undefined);
    await source.bring(Buffer.from('done'));
    source.end();
    assert.equal((await append).size, 4);
  });
}
