import { lstat, opendir, rename, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../../../registry/index.ts';
import type { BlobReader, ByteRange, StoredBytes } from '../../../registry/ports.ts';
import { Buffers } from './buffers.ts';
import type { Disk } from './disk.ts';
import { blobMissing, errno, onDisk } from './failure.ts';
import type { Folders } from './folders.ts';
import { contentOf, digestAt, freshLocation, isLocation, pathOf, quarantinePath } from './layout.ts';
import { openBlob } from './reader.ts';
import { unlinkIfThere } from './uploads.ts';

/** What all downloads together hold in buffers, bytes. */
const BUFFERS = 16 * 1024 * 1024;

/** Published bytes: read, listed, moved and removed, never written. */
export class Contents {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #buffers = new Buffers(BUFFERS);

  constructor(root: string, disk: Disk, folders: Folders) {
    this.#root = root;
    this.#disk = disk;
    this.#folders = folders;
  }

  async open(location: string, range?: ByteRange): Promise<BlobReader> {
    return await openBlob(pathOf(this.#root, location), location, range, this.#buffers);
  }

  /** Not synced: bytes that come back after lost power are orphans, and go as such. */
  async delete(location: string): Promise<void> {
    const path = pathOf(this.#root, location);
    await onDisk(() => unlinkIfThere(path));
  }

  async *list(digest?: Digest): AsyncGenerator<StoredBytes> {
    const only = digest === undefined ? undefined : contentOf(digest);
    const algorithms = only === undefined ? ['sha256', 'sha512'] : [only.algorithm];
    for (const algorithm of algorithms) {
      const prefixes =
        only === undefined ? names(join(this.#root, 'blobs', algorithm)) : [only.hex.slice(0, 2)];
      for await (const prefix of prefixes) {
        if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
        for await (const name of names(join(this.#root, 'blobs', algorithm, prefix))) {
          if (only !== undefined && !name.startsWith(`${only.hex}.`)) continue;
          const bytes = await this.#bytesAt(`${algorithm}/${prefix}/${name}`);
          if (bytes !== undefined) yield bytes;
        }
      }
    }
  }

  /** A rename: if a collector removed the file first there is none to move, if not it finds none to remove. */
  async renew(location: string): Promise<string> {
    const from = pathOf(this.#root, location);
    const fresh = freshLocation(contentOf(digestAt(location)));
    const to = pathOf(this.#root, fresh);
    await onDisk(
      async () => {
        const now = new Date();
        await utimes(from, now, now);
        await this.#disk.rename(from, to);
      },
      () => {
        throw blobMissing(location);
      },
    );
    await onDisk(() => this.#folders.sync(dirname(to)));
    return fresh;
  }

  async quarantine(location: string): Promise<void> {
    const from = pathOf(this.#root, location);
    const to = quarantinePath(this.#root, location);
    await onDisk(
      () => rename(from, to),
      () => undefined,
    );
  }

  async #bytesAt(location: string): Promise<StoredBytes | undefined> {
    if (!isLocation(location)) return undefined;
    const stats = await onDisk(
      () => lstat(pathOf(this.#root, location)),
      () => undefined,
    );
    if (stats === undefined || !stats.isFile()) return undefined;
    return { location, digest: digestAt(location), size: stats.size, writtenAt: stats.mtimeMs };
  }
}

/** Names in a folder, a few at a time; none when there is no such folder. */
export async function* names(folder: string): AsyncGenerator<string> {
  const entries = await onDisk(
    () => opendir(folder),
    () => undefined,
  );
  if (entries === undefined) return;
  try {
    for await (const entry of entries) yield entry.name;
  } finally {
    await entries.close().catch((error: unknown) => {
      if (errno(error) !== undefined) throw error;
    });
  }
}
