import { createHash, randomBytes } from 'node:crypto';
import { close } from 'node:fs';
import { link } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createZstdCompress, createZstdDecompress, zstdCompress } from 'node:zlib';
import { DomainError } from '../../../kernel/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import { Buffers } from './buffers.ts';
import { openFile } from './calls.ts';
import type { ColdPlaces } from './cold-places.ts';
import type { Disk } from './disk.ts';
import { blobMissing, errno, storageFailure } from './failure.ts';
import type { Folders } from './folders.ts';
import {
  coldPathOf,
  contentOf,
  digestAt,
  freshColdLocation,
  freshLocation,
  isColdLocation,
  isCompressed,
  pathOf,
} from './layout.ts';
import { markAt, refreshTime } from './marks.ts';
import { openBlob } from './reader.ts';
import { unlinkIfThere } from './uploads.ts';

/**
 * Copies of published bytes into cold storage and out of it. Neither changes or removes what it copies: whoever asked
 * points the metadata at the copy, and deletes the source after that. A copy is
 *
 *   written to `moving/` while the digest of its content is computed, which must be that of the location,
 *   synced, and read back with the digest computed again,
 *   renamed to a location of its own, and the folder synced.
 *
 * Bytes that compressing does not make smaller (most layers are compressed already) are a second name of the same file
 * where source and copy are on one disk: what is read then is the source, and there is nothing to write. Such a file is
 * given the time of now first, so that no collector takes the name that nothing knows yet for an old one.
 */
export class Moves {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #cold: ColdPlaces;
  readonly #buffers: Buffers;

  constructor(root: string, disk: Disk, folders: Folders, cold: ColdPlaces, buffers: Buffers) {
    this.#root = root;
    this.#disk = disk;
    this.#folders = folders;
    this.#cold = cold;
    this.#buffers = buffers;
  }

  async content(location: string): Promise<Readable> {
    const { stream } = await this.#find(location);
    return isCompressed(location) ? decompressed(stream, location) : stream;
  }

  async cool(location: string, signal?: AbortSignal): Promise<string> {
    const path = pathOf(this.#root, location);
    const compress = await this.#isWorthCompressing(path, location);
    const [place] = this.#cold.places;
    const fresh = freshColdLocation(contentOf(digestAt(location)), compress);
    const [target = path] = this.#cold.pathsOf(fresh);
    await this.#place(location, { place, target, compress, linkable: !compress, signal });
    return fresh;
  }

  async warm(location: string, signal?: AbortSignal): Promise<string> {
    if (!isColdLocation(location)) throw new DomainError('InvalidLocation', 'Not a location of cold storage');
    const fresh = freshLocation(contentOf(digestAt(location)));
    const target = pathOf(this.#root, fresh);
    const linkable = !isCompressed(location);
    await this.#place(location, { place: this.#root, target, compress: false, linkable, signal });
    return fresh;
  }

  async #place(from: string, to: Target): Promise<void> {
    try {
      await this.#folders.ensure(dirname(to.target));
      if (!to.linkable || !(await this.#link(from, to))) await this.#copy(from, to);
      await this.#folders.sync(dirname(to.target));
    } catch (error) {
      throw storageFailure(error);
    }
  }

  /** False where there can't be a second name. */
  async #link(from: string, { target, signal }: Target): Promise<boolean> {
    const { path, stream } = await this.#find(from);
    stream.destroy();
    try {
      await refreshTime(path, from);
      await link(path, target);
    } catch (error) {
      const code = errno(error);
      if (code === 'ENOENT') throw blobMissing(from);
      if (code !== undefined && noSecondName.has(code)) return false;
      throw error;
    }
    try {
      await drained(checked(await this.content(from), digestAt(from), signal));
      return true;
    } catch (error) {
      await unlinkIfThere(target);
      throw error;
    }
  }

  async #copy(from: string, { place, target, compress, signal }: Target): Promise<void> {
    const digest = digestAt(from);
    const moving = join(place, 'moving', randomBytes(8).toString('hex'));
    try {
      const fd = await openFile(moving, 'wx', 0o600);
      try {
        const content = checked(await this.content(from), digest, signal);
        await this.#write(fd, compress ? compressed(content) : content);
        await this.#disk.syncFile(fd);
      } finally {
        await closeFile(fd);
      }
      const stream = (await openBlob(moving, from, undefined, this.#buffers)).stream();
      await drained(checked(compress ? decompressed(stream, from) : stream, digest, signal));
      if (!compress) await markAt(moving, digest);
      await this.#disk.rename(moving, target);
    } catch (error) {
      await unlinkIfThere(moving).catch(() => undefined);
      throw error;
    }
  }

  async #write(fd: number, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    let position = 0;
    for await (const chunk of chunks) {
      for (let rest = chunk; rest.length > 0; ) {
        const written = await this.#disk.write(fd, [rest], position);
        if (written === 0) throw new DomainError('StorageFailed', 'The blob store took no more bytes');
        position += written;
        rest = rest.subarray(written);
      }
    }
  }

  /** The file of a location, and its bytes as they lie there. */
  async #find(location: string): Promise<{ readonly path: string; readonly stream: Readable }> {
    const paths = isColdLocation(location) ? this.#cold.pathsOf(location) : [pathOf(this.#root, location)];
    return findIn(paths, location, this.#buffers);
  }

  /** Judged by the first bytes. */
  async #isWorthCompressing(path: string, location: string): Promise<boolean> {
    const whole = await openBlob(path, location, undefined, this.#buffers);
    const { size } = whole;
    await whole.close();
    if (size === 0) return false;
    const range = { start: 0, end: Math.min(size, SAMPLE) - 1 };
    const chunks = await (await openBlob(path, location, range, this.#buffers)).stream().toArray();
    const sample = Buffer.concat(chunks as Buffer[]);
    return (await compressAtOnce(sample, options(SAMPLE_LEVEL))).length < sample.length * WORTH;
  }
}

async function findIn(paths: readonly string[], location: string, buffers: Buffers) {
  for (const path of paths) {
    try {
      return { path, stream: (await openBlob(path, location, undefined, buffers)).stream() };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'BlobMissing') throw error;
    }
  }
  throw blobMissing(location);
}

/**
 * The content of a cold location, for who reads a data folder beside its server; `archive`: its other folder for what
 * is archived. Rejects as `BlobStore.content` does.
 */
export async function openColdContent(
  folder: string,
  archive: string | undefined,
  location: string,
): Promise<Readable> {
  const places = [...(archive === undefined ? [] : [archive]), join(folder, 'cold')];
  const paths = places.map((place) => coldPathOf(place, location));
  const { stream } = await findIn(paths, location, new Buffers(0));
  return isCompressed(location) ? decompressed(stream, location) : stream;
}

interface Target {
  /** Folder of the store in which the copy is made. */
  readonly place: string;
  /** Path. */
  readonly target: string;
  readonly compress: boolean;
  /** Whether the bytes are to be the same as those of the source. */
  readonly linkable: boolean;
  readonly signal: AbortSignal | undefined;
}

const SAMPLE = 1024 * 1024;
const SAMPLE_LEVEL = 3;
/** Takes some seconds for a gigabyte; levels above give little for much more time. */
const LEVEL = 6;
/** What has to be saved, for reading takes longer. */
const WORTH = 0.9;
const CHUNK = 1024 * 1024;

const closeFile = promisify(close);
const compressAtOnce = promisify(zstdCompress);
const noSecondName = new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

function options(level: number) {
  return { chunkSize: CHUNK, params: { [constants.ZSTD_c_compressionLevel]: level } };
}

/** The same bytes; throws DigestMismatch at their end when they have not the digest. */
async function* checked(
  source: AsyncIterable<Uint8Array>,
  digest: Digest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const { algorithm, hex } = contentOf(digest);
  const hash = createHash(algorithm);
  for await (const chunk of source) {
    signal?.throwIfAborted();
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') === hex) return;
  throw new DomainError('DigestMismatch', 'The content is not what was published', { digest });
}

async function drained(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source);
}

function compressed(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const zstd = createZstdCompress(options(LEVEL));
  // What breaks off the one breaks off the other, and whoever reads gets the error.
  pipeline(source, zstd, () => undefined);
  return zstd;
}

/** What can't be decompressed is damaged: DigestMismatch. */
function decompressed(source: Readable, location: string): Readable {
  const zstd = createZstdDecompress({ chunkSize: CHUNK });
  pipeline(source, zstd, () => undefined);
  const read = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* zstd;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const damaged = new DomainError('DigestMismatch', 'The bytes in cold storage are damaged', {
        location,
      });
      damaged.cause = error;
      throw damaged;
    }
  };
  const content = Readable.from(read(), { objectMode: false });
  // One that is destroyed before it was read never runs `read`.
  content.once('close', () => zstd.destroy());
  return content;
}
