import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import type { BlobStore } from '../../../registry/ports.ts';
import { brokenBytes, bytesOf, digestOf, HeldBytes, newUpload, push, refusal } from '../contract/kit.ts';
import { createFsBlobStore } from './store.ts';

const LIMIT = 1024 ** 3;
const skip = process.platform === 'linux' ? false : 'counts descriptors in /proc';
let folder: string;
let store: BlobStore;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
  store = await createFsBlobStore(folder);
});
after(() => rm(folder, { recursive: true, force: true }));

/** Files below the store that this process holds open. */
async function openFiles(): Promise<number> {
  const { readlink } = await import('node:fs/promises');
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((path) => path.startsWith(folder)).length;
}

async function closed(): Promise<void> {
  while ((await openFiles()) > 0) await new Promise((resolve) => setImmediate(resolve));
}

test('readers that are closed, read, left early or never started leak nothing', { skip }, async () => {
  const { location } = await push(store, randomBytes(4_000_000));
  await (await store.open(location)).close();
  const early = (await store.open(location)).stream();
  await once(early, 'readable');
  early.destroy();
  (await store.open(location)).stream().destroy();
  const failed = (await store.open(location)).stream();
  failed.on('error', () => undefined);
  failed.resume();
  failed.destroy(new Error('consumer failed'));
  for await (const chunk of (await store.open(location)).stream()) {
    assert.ok(chunk.length > 0);
    break;
  }
  await assert.rejects(store.open(location, { start: 9, end: 4_000_000 }));
  await closed();
});

test('clients that go away in mid-download leak nothing', { skip }, async () => {
  const { location } = await push(store, randomBytes(16_000_000));
  const server = createServer(async (_request, response) => {
    const reader = await store.open(location);
    await reader.sendTo(response).catch(() => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (let i = 0; i < 10; i += 1) {
    const request = get({ port, host: '127.0.0.1', agent: false });
    const [response] = await once(request, 'response');
    await once(response, 'data');
    response.destroy();
  }
  await closed();
  server.close();
});

test('appends that end in any way leak nothing', { skip }, async () => {
  const upload = newUpload();
  await store.start(upload);
  await assert.rejects(
    store.append(upload, { offset: 0, bytes: brokenBytes(randomBytes(700_000)), limit: LIMIT }),
  );
  await assert.rejects(store.append(upload, { offset: 0, bytes: bytesOf(Buffer.from('x')), limit: LIMIT }));
  await assert.rejects(
    store.append(upload, { offset: 700_000, bytes: bytesOf(randomBytes(600_000)), limit: 5 }),
  );
  const gone = new HeldBytes();
  const append = store.append(upload, { offset: 700_000, bytes: gone, limit: LIMIT });
  await gone.bring(Buffer.from('abc'));
  gone.end(new Error('the client went away'));
  await assert.rejects(append);
  await assert.rejects(store.publish(upload, digestOf(Buffer.from('other'))));
  await store.cancel(upload);
  await closed();
});

test('files and folders are for their owner only', async () => {
  await push(store, randomBytes(10));
  await store.start(newUpload());
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    assert.equal(mode & 0o777, entry.isDirectory() ? 0o700 : 0o600, entry.name);
  }
});

test('links are not followed', async () => {
  const secret = join(folder, 'secret');
  await writeFile(secret, 'secret');
  const upload = { repositoryId: 77, id: randomUUID() };
  await mkdir(join(folder, 'uploads', '77'));
  await symlink(secret, join(folder, 'uploads', '77', upload.id));
  assert.equal(await store.state(upload), undefined);
  await assert.rejects(
    store.append(upload, { offset: 6, bytes: bytesOf(Buffer.from('x')), limit: LIMIT }),
    refusal('UploadNotFound'),
  );
  await assert.rejects(store.publish(upload, digestOf(Buffer.from('secret'))), refusal('UploadNotFound'));
  const location = `sha256/aa/${'a'.repeat(64)}.0123456789abcdef`;
  await mkdir(join(folder, 'blobs', 'sha256', 'aa'), { recursive: true });
  await symlink(secret, join(folder, 'blobs', location));
  await assert.rejects(store.open(location), refusal('BlobMissing'));
  for await (const bytes of store.list()) assert.notEqual(bytes.location, location);
  const elsewhere = join(folder, 'elsewhere');
  await mkdir(join(elsewhere, 'blobs'), { recursive: true });
  await symlink(folder, join(elsewhere, 'uploads'));
  await assert.rejects(createFsBlobStore(elsewhere), /Not a folder of the blob store/);
});

test('a blob cut short on the disk breaks its stream instead of ending it', async () => {
  const { location } = await push(store, randomBytes(3_000_000));
  const stream = (await store.open(location)).stream();
  const reader = await store.open(location);
  await truncate(join(folder, 'blobs', location), 1_500_000);
  await assert.rejects(
    pipeline(stream, async (source) => {
      for await (const chunk of source) assert.ok(chunk.length > 0);
    }),
    refusal('StorageFailed'),
  );
  const target = new Writable({ write: (_chunk, _encoding, done) => done() });
  await assert.rejects(reader.sendTo(target), refusal('StorageFailed'));
  assert.equal(target.writableEnded, false);
  await closed();
});
