import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DomainError } from '../../kernel/errors.ts';
import { systemCode } from '../errors.ts';

export type Copied =
  | { readonly outcome: 'copied'; readonly size: number }
  | { readonly outcome: 'missing' | 'corrupt' | 'unreadable' };

export interface CopyOrder {
  readonly from: string;
  /** In a folder that exists; replaced if it is there. */
  readonly to: string;
  /** Written first; on the file system of `to`. */
  readonly temporary: string;
  /** `sha256:...` that the bytes must have. */
  readonly digest: string;
  readonly mode: number;
}

const CHUNK = 1024 * 1024;

/**
 * Copies a file of known content: `to` appears only with all of it, checked while it was read, and synced (its
 * name is not). Rejects when it cannot be written, and when the source may not be read.
 */
export async function copyVerified(order: CopyOrder): Promise<Copied> {
  const { from, to, temporary, digest, mode } = order;
  const source = await openSource(from);
  if (typeof source === 'string') return { outcome: source };
  try {
    await rm(temporary, { force: true });
    const target = await open(temporary, 'wx', mode);
    let copied: Copied;
    try {
      copied = await copyBytes(source, target, digest);
      if (copied.outcome === 'copied') await target.datasync();
    } finally {
      await target.close();
    }
    if (copied.outcome === 'copied') await rename(temporary, to);
    else await rm(temporary, { force: true });
    return copied;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await source.close();
  }
}

/** The same of bytes that come as a stream. */
export async function copyStream(
  order: Omit<CopyOrder, 'from'> & { readonly from: () => Promise<AsyncIterable<Uint8Array>> },
): Promise<Copied> {
  const { to, temporary, digest, mode } = order;
  const [algorithm = '', hex] = digest.split(':');
  try {
    await rm(temporary, { force: true });
    const target = await open(temporary, 'wx', mode);
    const hash = createHash(algorithm);
    let size = 0;
    try {
      for await (const bytes of await readable(order.from)) {
        hash.update(bytes);
        await writeAll(target, bytes, size);
        size += bytes.length;
      }
      await target.datasync();
    } finally {
      await target.close();
    }
    if (hash.digest('hex') !== hex) throw new Unreadable('corrupt');
    await rename(temporary, to);
    return { outcome: 'copied', size };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof Unreadable) return { outcome: error.outcome };
    throw error;
  }
}

/** Why a source gives no bytes, told from what the target refuses. */
class Unreadable extends Error {
  readonly outcome: 'missing' | 'corrupt' | 'unreadable';

  constructor(outcome: Unreadable['outcome']) {
    super(outcome);
    this.outcome = outcome;
  }
}

async function readable(from: () => Promise<AsyncIterable<Uint8Array>>): Promise<AsyncIterable<Uint8Array>> {
  const refused = (error: unknown): unknown => {
    if (!(error instanceof DomainError)) return error;
    if (error.code === 'BlobMissing') return new Unreadable('missing');
    return new Unreadable(error.code === 'DigestMismatch' ? 'corrupt' : 'unreadable');
  };
  const source = await from().catch((error: unknown) => {
    throw refused(error);
  });
  return (async function* () {
    try {
      yield* source;
    } catch (error) {
      throw refused(error);
    }
  })();
}

/** Whether a file has the content that it should have. */
export async function conditionOf(
  path: string,
  digest: string,
): Promise<'intact' | 'missing' | 'corrupt' | 'unreadable'> {
  const source = await openSource(path);
  if (typeof source === 'string') return source;
  try {
    const { outcome } = await copyBytes(source, undefined, digest);
    return outcome === 'copied' ? 'intact' : outcome;
  } finally {
    await source.close();
  }
}

async function openSource(path: string): Promise<FileHandle | 'missing' | 'unreadable'> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ELOOP') return 'missing';
    if (code === 'EIO') return 'unreadable';
    throw error;
  }
}

async function copyBytes(
  source: FileHandle,
  target: FileHandle | undefined,
  digest: string,
): Promise<Copied> {
  const [algorithm = '', hex] = digest.split(':');
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafeSlow(CHUNK);
  for (let position = 0; ; ) {
    const length = await source.read(buffer, 0, CHUNK, position).then(
      ({ bytesRead }) => bytesRead,
      () => undefined,
    );
    if (length === undefined) return { outcome: 'unreadable' };
    if (length === 0) {
      return hash.digest('hex') === hex ? { outcome: 'copied', size: position } : { outcome: 'corrupt' };
    }
    const bytes = buffer.subarray(0, length);
    hash.update(bytes);
    if (target !== undefined) await writeAll(target, bytes, position);
    position += length;
  }
}

async function writeAll(target: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await target.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
