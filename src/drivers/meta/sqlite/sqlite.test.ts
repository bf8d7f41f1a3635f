import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metaStoreContract } from '../contract/contract.ts';
import { openSqliteStore } from './store.ts';

const writer = new URL('./contract-writer.ts', import.meta.url);

metaStoreContract('sqlite', {
  // The writer's entry names the units itself: they can't be posted to a thread.
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'metadata-'));
    const open = () => openSqliteStore({ folder, writer });
    return { store: await open(), reopen: open, remove: () => rm(folder, { recursive: true }) };
  },
});
