import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, utimesSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BlobStore } from '../../../registry/ports.ts';
import { contentAt, push } from '../contract/kit.ts';
import { createFsBlobStore } from './store.ts';

let folder: string;
let store: BlobStore;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-marks-'));
  store = await createFsBlobStore(folder);
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const pathOf = (location: string): string => join(folder, 'blobs', location);
const notWhatItWas = /are not what was published there/;

/** As an editor, a tool or a careless administrator would: the file has the time of now afterwards. */
function writeTo(location: string, bytes: Uint8Array, at = 0): void {
  const fd = openSync(pathOf(location), 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

/** As a medium that fails does: the file system knows nothing of it. */
function rot(location: string, at: number): void {
  const { atime, mtimeMs } = statSync(pathOf(location));
  const [byte = 0] = readFileSync(pathOf(location)).subarray(at);
  writeTo(location, Buffer.of(byte ^ 1), at);
  utimesSync(pathOf(location), atime, mtimeMs / 1000);
}

test('what was published is served unread, and what was written to afterwards is not served', async () => {
  for (const length of [1, 1000, 3_000_000]) {
    const bytes = randomBytes(length);
    const { location } = await push(store, bytes);
    const before = statSync(pathOf(location)).mtimeMs;
    assert.deepEqual(await contentAt(store, location), bytes);
    assert.equal(statSync(pathOf(location)).mtimeMs, before);

    const at = length - 1;
    writeTo(location, Buffer.of((bytes[at] ?? 0) ^ 0x10), at);
    for (const range of [undefined, { start: 0, end: 0 }])
      await assert.rejects(store.open(location, range), notWhatItWas);
    // Who had it open before has remembered nothing that another has not.
    const other = await createFsBlobStore(folder);
    await assert.rejects(other.open(location), notWhatItWas);
    await other.close();

    writeTo(location, bytes);
    assert.deepEqual(await contentAt(store, location), bytes);
  }
});

test('files whose times were lost are read once, by however many ask, and are marked then', async () => {
  const bytes = randomBytes(2_500_000);
  const { location } = await push(store, bytes);
  const long = new Date('2021-03-04T05:06:07Z');
  utimesSync(pathOf(location), long, long);
  const all = await Promise.all(Array.from({ length: 20 }, () => contentAt(store, location)));
  for (const one of all) assert.deepEqual(one, bytes);
  const marked = statSync(pathOf(location)).mtimeMs;
  assert.ok(marked > long.getTime());
  rot(location, 77);
  assert.equal((await contentAt(store, location)).length, bytes.length);
});

test('bytes that rot unseen are served until somebody doubts them, in every process then', async () => {
  const { location } = await push(store, randomBytes(10_000));
  const other = await createFsBlobStore(folder);
  await (await other.open(location)).close();
  rot(location, 5000);
  await (await store.open(location)).close();
  await store.doubt(location);
  await assert.rejects(store.open(location), notWhatItWas);
  await assert.rejects(other.open(location), notWhatItWas);
  await other.close();
  await store.doubt(`sha256/aa/${'a'.repeat(64)}.0000000000000000`);
});

test('moving on to another location neither trusts nor doubts anew', async () => {
  const bytes = randomBytes(5000);
  const sound = await store.renew((await push(store, bytes)).location);
  assert.ok(Math.abs(statSync(pathOf(sound)).mtimeMs - Date.now()) < 60_000);
  rot(sound, 3);
  await (await store.open(sound)).close();
  const { location } = await push(store, bytes);
  writeTo(location, Buffer.of((bytes[0] ?? 0) ^ 1));
  await assert.rejects(store.open(await store.renew(location)), notWhatItWas);
});

test('times are never before they are, so that no collector takes new bytes for old', async () => {
  for (let round = 0; round < 20; round += 1) {
    const before = Date.now();
    const { location } = await push(store, randomBytes(10 + round));
    assert.ok(statSync(pathOf(location)).mtimeMs >= before - 1);
  }
});
