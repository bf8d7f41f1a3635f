import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreContract } from '../contract/contract.ts';
import { createFsBlobStore } from './store.ts';

blobStoreContract('folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
  return {
    store: await createFsBlobStore(folder),
    reopen: () => createFsBlobStore(folder),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

blobStoreContract('folder, no running hash kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
  return {
    store: await createFsBlobStore(folder, { sessions: 0 }),
    reopen: () => createFsBlobStore(folder, { sessions: 0 }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});
