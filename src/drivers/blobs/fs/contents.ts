import { lstat, opendir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../../../registry/index.ts';
import type { BlobReader, ByteRange, StoredBytes } from '../../../registry/ports.ts';
import type { Buffers } from './buffers.ts';
import type { ColdPlaces } from './cold-places.ts';
import type { Disk } from './disk.ts';
import { blobMissing, errno, onDisk } from './failure.ts';
import type { Folders } from './folders.ts';
import {
  coldLocationAt,
  contentOf,
  digestAt,
  freshLocation,
  isColdLocation,
  isLocation,
  pathOf,
  quarantinePath,
} from './layout.ts';
import { Marks, refreshTime, unmark } from './marks.ts';
import type { Moves } from './moves.ts';
import { openBlob } from './reader.ts';
import { unlinkIfThere } from './uploads.ts';

/** Published bytes: read, listed, moved and removed, never written. */
export class Contents {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #cold: ColdPlaces;
  readonly #moves: Moves;
  readonly #buffers: Buffers;
  readonly #marks = new Marks();

  constructor(root: string, disk: Disk, folders: Folders, cold: ColdPlaces, moves: Moves, buffers: Buffers) {
    this.#root = root;
    this.#disk = disk;
    this.#folders = folders;
    this.#cold = cold;
    this.#moves = moves;
    this.#buffers = buffers;
  }

  async open(location: string, range?: ByteRange): Promise<BlobReader> {
    return await openBlob(pathOf(this.#root, location), location, range, this.#buffers, this.#marks);
  }

  /** Not synced: bytes that come back after lost power are orphans, and go as such. */
  async delete(location: string): Promise<void> {
    for (const path of this.#pathsOf(location)) await onDisk(() => unlinkIfThere(path));
  }

  async *list(digest?: Digest): AsyncGenerator<StoredBytes> {
    yield* this.#listIn(join(this.#root, 'blobs'), digest, (path) => path);
    for (const place of this.#cold.places) yield* this.#listIn(place, digest, coldLocationAt);
  }

  async *#listIn(
    folder: string,
    digest: Digest | undefined,
    locationAt: (path: string) => string,
  ): AsyncGenerator<StoredBytes> {
    const only = digest === undefined ? undefined : contentOf(digest);
    const algorithms = only === undefined ? ['sha256', 'sha512'] : [only.algorithm];
    for (const algorithm of algorithms) {
      const prefixes = only === undefined ? names(join(folder, algorithm)) : [only.hex.slice(0, 2)];
      for await (const prefix of prefixes) {
        if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
        for await (const name of names(join(folder, algorithm, prefix))) {
          if (only !== undefined && !name.startsWith(`${only.hex}.`)) continue;
          const path = join(folder, algorithm, prefix, name);
          const bytes = await bytesAt(path, locationAt(`${algorithm}/${prefix}/${name}`));
          if (bytes !== undefined) yield bytes;
        }
      }
    }
  }

  /** A rename: if a collector removed the file first there is none to move, if not it finds none to remove. */
  async renew(location: string): Promise<string> {
    if (isColdLocation(location)) {
      const warm = await this.#moves.warm(location);
      await this.delete(location);
      return warm;
    }
    const from = pathOf(this.#root, location);
    const fresh = freshLocation(contentOf(digestAt(location)));
    const to = pathOf(this.#root, fresh);
    await onDisk(
      async () => {
        await refreshTime(from, location);
        await this.#disk.rename(from, to);
      },
      () => {
        throw blobMissing(location);
      },
    );
    await onDisk(() => this.#folders.sync(dirname(to)));
    return fresh;
  }

  async doubt(location: string): Promise<void> {
    for (const path of this.#pathsOf(location)) {
      await onDisk(
        () => unmark(path, location),
        () => undefined,
      );
    }
  }

  async quarantine(location: string): Promise<void> {
    const places = isColdLocation(location) ? this.#cold.places : [this.#root];
    for (const [index, from] of this.#pathsOf(location).entries()) {
      const to = quarantinePath(places[index] ?? this.#root, location);
      await onDisk(
        () => rename(from, to),
        () => undefined,
      );
    }
  }

  /** Where the bytes of a location may be. */
  #pathsOf(location: string): readonly string[] {
    return isColdLocation(location) ? this.#cold.pathsOf(location) : [pathOf(this.#root, location)];
  }
}

async function bytesAt(path: string, location: string): Promise<StoredBytes | undefined> {
  if (!isLocation(location) && !isColdLocation(location)) return undefined;
  const stats = await onDisk(
    () => lstat(path),
    () => undefined,
  );
  if (stats === undefined || !stats.isFile()) return undefined;
  return { location, digest: digestAt(location), size: stats.size, writtenAt: stats.mtimeMs };
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
