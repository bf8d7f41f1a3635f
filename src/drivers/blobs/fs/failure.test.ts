import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bytesOf, contentAt, digestOf, newUpload, push, refusal } from '../contract/kit.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { createFsBlobStore } from './store.ts';

const LIMIT = 1024 ** 3;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
});
after(() => rm(folder, { recursive: true, force: true }));

function failing(code: string) {
  return Object.assign(new Error(`${code}: it failed`), { code, syscall: 'call' });
}

async function storeOn(changes: Partial<Disk>) {
  return await createFsBlobStore(folder, { disk: { ...nodeDisk, ...changes } });
}

async function publishedFiles(): Promise<string[]> {
  const found = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('a full disk in mid-append is told, and what was written stays to go on from', async () => {
  let writes = 0;
  const store = await storeOn({
    write: async (fd, buffers, position) => {
      writes += 1;
      if (writes === 3) throw failing('ENOSPC');
      return await nodeDisk.write(fd, buffers, position);
    },
  });
  const upload = newUpload();
  const bytes = randomBytes(3_000_000);
  const chunks = [0, 1, 2, 3, 4, 5].map((i) => bytes.subarray(i * 500_000, (i + 1) * 500_000));
  await store.start(upload);
  const append = store.append(upload, { offset: 0, bytes: bytesOf(...chunks), limit: LIMIT });
  await assert.rejects(append, refusal('StorageFull', { reason: 'ENOSPC' }));
  const size = (await store.state(upload))?.size ?? 0;
  assert.ok(size > 0 && size < bytes.length);
  await store.append(upload, { offset: size, bytes: bytesOf(bytes.subarray(size)), limit: LIMIT });
  const { location } = await store.publish(upload, digestOf(bytes));
  assert.ok((await contentAt(store, location)).equals(bytes));
});

test('short writes are gone on with', async () => {
  const store = await storeOn({
    write: async (fd, buffers, position) => {
      const first = buffers[0] ?? Buffer.alloc(0);
      return await nodeDisk.write(fd, [first.subarray(0, Math.ceil(first.length / 3))], position);
    },
  });
  const bytes = randomBytes(100_000);
  const upload = newUpload();
  await store.start(upload);
  const chunks = [bytes.subarray(0, 33_333), bytes.subarray(33_333, 33_334), bytes.subarray(33_334)];
  await store.append(upload, { offset: 0, bytes: bytesOf(...chunks), limit: LIMIT });
  const { location } = await store.publish(upload, digestOf(bytes));
  assert.ok((await contentAt(store, location)).equals(bytes));
});

test('bytes whose sync failed are given up: a second sync would lie', async () => {
  for (const call of ['syncFile', 'syncFolder'] as const) {
    let broken = false;
    const store = await storeOn({
      [call]: async (target: never) => {
        if (broken) throw failing('EIO');
        await nodeDisk[call](target);
      },
    });
    const bytes = randomBytes(1000);
    await push(store, bytes);
    const upload = newUpload();
    await store.start(upload);
    await store.append(upload, { offset: 0, bytes: bytesOf(bytes), limit: LIMIT });
    const before = (await publishedFiles()).length;
    broken = true;
    await assert.rejects(store.publish(upload, digestOf(bytes)), refusal('StorageFailed', { reason: 'EIO' }));
    broken = false;
    assert.equal((await publishedFiles()).length, before);
    assert.equal(await store.state(upload), undefined);
    assert.deepEqual(await contentAt(store, (await push(store, bytes)).location), bytes);
  }
});

test('where the rename fails the session stays', async () => {
  let broken = true;
  const store = await storeOn({
    rename: async (from, to) => {
      if (broken) throw failing('EIO');
      await nodeDisk.rename(from, to);
    },
  });
  const bytes = randomBytes(1000);
  const upload = newUpload();
  await store.start(upload);
  await store.append(upload, { offset: 0, bytes: bytesOf(bytes), limit: LIMIT });
  await assert.rejects(store.publish(upload, digestOf(bytes)), refusal('StorageFailed'));
  broken = false;
  await store.publish(upload, digestOf(bytes));
});

test('published means: bytes and folder synced after the rename, both', async () => {
  const calls: string[] = [];
  const store = await storeOn({
    syncFile: async (file) => {
      await nodeDisk.syncFile(file);
      calls.push('file');
    },
    rename: async (from, to) => {
      await nodeDisk.rename(from, to);
      calls.push('rename');
    },
    syncFolder: async (path) => {
      await nodeDisk.syncFolder(path);
      calls.push('folder');
    },
  });
  const bytes = randomBytes(10);
  await push(store, bytes);
  calls.length = 0;
  await push(store, bytes);
  assert.equal(calls[0], 'rename');
  assert.deepEqual(calls.toSorted(), ['file', 'folder', 'rename']);
});
