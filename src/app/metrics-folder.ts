import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import { countUploads } from '../drivers/blobs/index.ts';

/** Uploads are counted no further, and not more often than so many milliseconds. */
const uploadsAtMost = 10_000;
const uploadsEvery = 15_000;

/** Room on the data folder's disk, size of its database, and uploads under way. Equal in all processes that share it. */
export function observeFolder(registry: Registry, folder: string): void {
  const aggregator = 'max' as const;
  const shared = { registers: [registry], aggregator };
  const disk = () => roomAt(folder);
  new Gauge({
    ...shared,
    name: 'holdfast_disk_free_bytes',
    help: 'Room on the disk of the data folder, for this user.',
    async collect() {
      const found = await disk();
      if (found !== undefined) this.set(found.bavail * found.bsize);
    },
  });
  new Gauge({
    ...shared,
    name: 'holdfast_disk_size_bytes',
    help: 'Size of the disk of the data folder.',
    async collect() {
      const found = await disk();
      if (found !== undefined) this.set(found.blocks * found.bsize);
    },
  });
  new Gauge({
    ...shared,
    name: 'holdfast_disk_free_inodes',
    help: 'Files that can still be made on the disk of the data folder; 0 also where they are not numbered.',
    async collect() {
      const found = await disk();
      if (found !== undefined) this.set(found.ffree);
    },
  });
  new Gauge({
    ...shared,
    name: 'holdfast_metadata_bytes',
    help: 'Size of the database, and of its write-ahead log.',
    labelNames: ['file'],
    async collect() {
      for (const [file, name] of [
        ['database', 'metadata.sqlite'],
        ['log', 'metadata.sqlite-wal'],
      ] as const) {
        this.set({ file }, (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0);
      }
    },
  });
  let counted: { readonly at: number; readonly uploads: Promise<number> } | undefined;
  new Gauge({
    ...shared,
    name: 'holdfast_uploads_open',
    help: `Upload sessions that are neither complete nor given up; counted up to ${uploadsAtMost}.`,
    async collect() {
      const now = performance.now();
      if (counted === undefined || now - counted.at > uploadsEvery) {
        counted = { at: now, uploads: countUploads(folder, uploadsAtMost).catch(() => 0) };
      }
      this.set(await counted.uploads);
    },
  });
}

/** Room on the disk of the folder for archived layers, where that is one of its own. */
export function observeArchive(registry: Registry, folder: string): void {
  const shared = { registers: [registry], aggregator: 'max' as const };
  new Gauge({
    ...shared,
    name: 'holdfast_archive_disk_free_bytes',
    help: 'Room on the disk of the folder for archived layers, for this user.',
    async collect() {
      const found = await roomAt(folder);
      if (found !== undefined) this.set(found.bavail * found.bsize);
    },
  });
  new Gauge({
    ...shared,
    name: 'holdfast_archive_disk_size_bytes',
    help: 'Size of the disk of the folder for archived layers.',
    async collect() {
      const found = await roomAt(folder);
      if (found !== undefined) this.set(found.blocks * found.bsize);
    },
  });
}

function roomAt(folder: string) {
  return statfs(folder).catch(() => undefined);
}
