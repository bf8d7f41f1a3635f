import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BlobStore } from '../../../registry/ports.ts';
import { blobStoreContract } from '../contract/contract.ts';
import { contentAt, digestOf, listed, push, refusal } from '../contract/kit.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { createFsBlobStore } from './store.ts';

blobStoreContract('folder, with another one for what is archived', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
  const archive = join(folder, 'archive');
  await mkdir(archive, { mode: 0o700 });
  const open = () => createFsBlobStore(join(folder, 'data'), { archive });
  return { store: await open(), reopen: open, dispose: () => rm(folder, { recursive: true, force: true }) };
});

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function filesIn(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const coldPath = (cold: string) => join(folder, cold);
const text = () => Buffer.from(`${randomBytes(8).toString('hex')} text\n`.repeat(40_000));

/** Some bits of a compressed file say nothing: what comes back is whole, or nothing does. */
async function comesBackOrNot(store: BlobStore, cold: string, bytes: Buffer): Promise<void> {
  try {
    const warm = await store.warm(cold);
    assert.ok((await contentAt(store, warm)).equals(bytes));
    await store.delete(warm);
  } catch (error) {
    refusal('DigestMismatch')(error);
  }
}

test('bytes that were damaged are neither archived nor brought back', async () => {
  const store = await createFsBlobStore(folder);
  for (const bytes of [randomBytes(50_000), text()]) {
    const { location } = await push(store, bytes);
    const cold = await store.cool(location);
    await store.delete(location);
    const path = coldPath(cold);
    const kept = await readFile(path);
    for (const at of [0, 5, Math.floor(kept.length / 2), kept.length - 1]) {
      const damaged = Buffer.from(kept);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(path, damaged);
      await comesBackOrNot(store, cold, bytes);
    }
    await writeFile(path, kept);
    await truncate(path, kept.length - 10);
    await assert.rejects(store.warm(cold), refusal('DigestMismatch'));
    await writeFile(path, kept);
    const warm = await store.warm(cold);
    await writeFile(join(folder, 'blobs', warm), Buffer.concat([bytes, Buffer.from('x')]));
    await assert.rejects(store.cool(warm), refusal('DigestMismatch'));
    await store.delete(warm);
    await store.delete(cold);
    assert.deepEqual(await listed(store, digestOf(bytes)), []);
  }
  assert.deepEqual(await filesIn(join(folder, 'moving')), []);
  assert.deepEqual(await filesIn(join(folder, 'cold', 'moving')), []);
});

test('a disk that fails or is full in mid-copy leaves the source and nothing else', async () => {
  for (const call of ['write', 'syncFile', 'rename', 'syncFolder'] as const) {
    let broken = false;
    const failing: Disk = {
      ...nodeDisk,
      [call]: async (...args: never[]) => {
        if (broken) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: call });
        return await (nodeDisk[call] as (...all: never[]) => Promise<unknown>)(...args);
      },
    };
    const store = await createFsBlobStore(folder, { disk: failing });
    const bytes = text();
    const { location } = await push(store, bytes);
    broken = true;
    await assert.rejects(store.cool(location), refusal('StorageFull'));
    broken = false;
    assert.ok((await contentAt(store, location)).equals(bytes));
    const cold = await store.cool(location);
    broken = true;
    await assert.rejects(store.warm(cold), refusal('StorageFull'));
    broken = false;
    const warm = await store.warm(cold);
    assert.ok((await contentAt(store, warm)).equals(bytes));
    assert.deepEqual(await filesIn(join(folder, 'moving')), []);
    assert.deepEqual(await filesIn(join(folder, 'cold', 'moving')), []);
  }
});

test('a copy is written, synced, renamed, and its folder synced, in this order', async () => {
  const calls: string[] = [];
  const store = await createFsBlobStore(folder, {
    disk: {
      write: async (...args) => {
        calls.push('write');
        return await nodeDisk.write(...args);
      },
      syncFile: async (fd) => {
        await nodeDisk.syncFile(fd);
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
    },
  });
  const bytes = text();
  const { location } = await push(store, bytes);
  await store.cool(location);
  calls.length = 0;
  const cold = await store.cool(location);
  assert.deepEqual([...new Set(calls)], ['write', 'file', 'rename', 'folder']);
  calls.length = 0;
  await store.warm(cold);
  await store.warm(cold);
  assert.deepEqual(
    [...new Set(calls)].filter((each) => each !== 'folder'),
    ['write', 'file', 'rename'],
  );
  assert.equal(calls.at(-1), 'folder');
});

test('bytes that do not compress are a second name of one file on the same disk', async () => {
  const store = await createFsBlobStore(folder);
  const { location } = await push(store, randomBytes(10_000));
  const long = new Date(Date.now() - 10 * 24 * 3_600_000);
  await utimes(join(folder, 'blobs', location), long, long);
  const cold = await store.cool(location);
  const [one, other] = [await stat(join(folder, 'blobs', location)), await stat(coldPath(cold))];
  assert.equal(one.ino, other.ino);
  assert.ok(other.mtimeMs > Date.now() - 60_000, 'no collector takes it for old');
});

test('copies that a crash cut off are given up with uploads', async () => {
  const store = await createFsBlobStore(folder);
  for (const place of ['moving', 'cold/moving']) await writeFile(join(folder, place, '00'), 'half');
  assert.equal(await store.expireUploads(Date.now() - 60_000), 0);
  assert.equal((await filesIn(join(folder, 'cold', 'moving'))).length, 1);
  await store.expireUploads(Date.now() + 60_000);
  assert.deepEqual(await filesIn(join(folder, 'moving')), []);
  assert.deepEqual(await filesIn(join(folder, 'cold', 'moving')), []);
});

test('a second folder that is not there is not made', async () => {
  await assert.rejects(createFsBlobStore(folder, { archive: join(folder, 'not-mounted') }));
});

test('what was archived before a second folder was set comes back from where it lies', async () => {
  const bytes = text();
  const one = await createFsBlobStore(folder);
  const { location } = await push(one, bytes);
  const cold = await one.cool(location);
  const archive = await mkdtemp(join(tmpdir(), 'holdfast-archive-'));
  const two = await createFsBlobStore(folder, { archive });
  const elsewhere = await two.cool(location);
  assert.equal((await filesIn(archive)).length, 1);
  for (const each of [cold, elsewhere]) {
    assert.ok((await contentAt(two, await two.warm(each))).equals(bytes));
    await two.delete(each);
  }
  assert.deepEqual(await filesIn(archive), []);
  await rm(archive, { recursive: true });
});
