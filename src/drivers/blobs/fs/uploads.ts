import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, unlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DomainError } from '../../../kernel/errors.ts';
import type { UploadKey, UploadState } from '../../../registry/ports.ts';
import type { Disk } from './disk.ts';
import { errno, onDisk, uploadNotFound } from './failure.ts';
import { makeFolder } from './folders.ts';
import { type Outcome, take } from './intake.ts';
import { type SessionPaths, sessionPaths } from './layout.ts';
import { readParts, reconcile, withPart, writeParts } from './parts.ts';
import { type Known, type Sessions, type Stamp, stampOf, uploadBusy, type Writer } from './sessions.ts';

const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const WRITE = constants.O_RDWR | constants.O_NOFOLLOW;

/**
 * Sessions as files. Appended bytes are handed to the operating system and not synced: that survives kill -9,
 * which is what a chunk promises; lost power costs the client a new upload, and never yields wrong content,
 * because a session that this process did not write whole is hashed again when it is published.
 */
export class Uploads {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #sessions: Sessions;

  constructor(root: string, disk: Disk, sessions: Sessions) {
    this.#root = root;
    this.#disk = disk;
    this.#sessions = sessions;
  }

  async start(upload: UploadKey): Promise<void> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) throw new TypeError('Not the key of an upload session');
    await onDisk(async () => {
      await createIn(paths.folder, paths.parts);
      await createIn(paths.folder, paths.bytes);
    });
  }

  async state(upload: UploadKey): Promise<UploadState | undefined> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) return undefined;
    return await onDisk<UploadState | undefined>(
      async () => {
        const stats = await lstat(paths.bytes, { bigint: true });
        if (!stats.isFile()) return undefined;
        const { parts, stamp } = await this.#look(upload, paths, stampOf(stats));
        return { size: stamp.size, parts };
      },
      () => undefined,
    );
  }

  async append(upload: UploadKey, offset: number, bytes: Readable, limit: number): Promise<UploadState> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) throw uploadNotFound(upload.id);
    return await this.#sessions.exclusively(upload, async (writer) => {
      const file = await openSession(upload, paths);
      try {
        const before = await onDisk(
          async () => this.#look(upload, paths, await stamp(file)),
          () => {
            throw uploadNotFound(upload.id);
          },
        );
        if (before.stamp.size !== offset) throw offsetMismatch(before.stamp.size, offset);
        return await this.#append(upload, paths, file, before, bytes, limit, writer);
      } finally {
        await file.close();
      }
    });
  }

  async #append(
    upload: UploadKey,
    paths: SessionPaths,
    file: FileHandle,
    before: Known & { readonly trusted: boolean },
    bytes: Readable,
    limit: number,
    writer: Writer,
  ): Promise<UploadState> {
    const check = () => {
      if (writer.ended) throw uploadNotFound(upload.id);
    };
    const offset = before.stamp.size;
    const hash = runningHash(before);
    const outcome = await take(bytes, { file, offset, limit, hash, check }, this.#disk);
    if (outcome.kind === 'tooLarge') {
      await onDisk(() => file.truncate(offset));
      const { hash, parts, trusted } = before;
      if (trusted) this.#sessions.remember(upload, { stamp: await onDisk(() => stamp(file)), parts, hash });
      throw new DomainError('UploadTooLarge', `The upload may have ${limit} more bytes and not more`, {
        limit,
      });
    }
    check();
    const after = await onDisk(() => stamp(file));
    const parts = reconcile(withPart(before.parts, partOf(outcome, after.size - offset)), after.size);
    await onDisk(
      () => writeParts(paths.parts, before.parts, parts, before.trusted),
      () => {
        throw uploadNotFound(upload.id);
      },
    );
    const sound = outcome.kind !== 'failed' && after.size === offset + outcome.taken;
    this.#sessions.remember(upload, { stamp: after, parts, hash: sound ? hash : undefined });
    if (outcome.kind !== 'complete') throw outcome.failure;
    if (!sound) throw uploadBusy(upload);
    return { size: after.size, parts };
  }

  /** Removes a session's files; a writer that holds them open stops at its next write. */
  async cancel(upload: UploadKey): Promise<void> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) return;
    this.#sessions.end(upload);
    await onDisk(async () => {
      await unlinkIfThere(paths.bytes);
      await unlinkIfThere(paths.parts);
    });
  }

  /** What is there; `trusted` says that the file of parts holds just these. */
  async #look(
    upload: UploadKey,
    paths: SessionPaths,
    stamp: Stamp,
  ): Promise<Known & { readonly trusted: boolean }> {
    const known = this.#sessions.recall(upload, stamp);
    if (known !== undefined) return { ...known, trusted: true };
    const recorded = await readParts(paths.parts);
    const parts = reconcile(recorded, stamp.size);
    const trusted = parts.length === recorded.length && parts.every((part, i) => part === recorded[i]);
    return { stamp, parts, hash: undefined, trusted };
  }
}

export async function openSession(upload: UploadKey, paths: SessionPaths): Promise<FileHandle> {
  return await onDisk(
    async () => {
      try {
        return await open(paths.bytes, WRITE);
      } catch (error) {
        if (errno(error) === 'ELOOP') throw uploadNotFound(upload.id);
        throw error;
      }
    },
    () => {
      throw uploadNotFound(upload.id);
    },
  );
}

export async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errno(error) !== 'ENOENT') throw error;
  });
}

/** The hash to go on with; that of the state before stays as it is, for a part that is cut off again. */
function runningHash({ hash, stamp }: Known): Hash | undefined {
  if (hash !== undefined) return hash.copy();
  return stamp.size === 0 ? createHash('sha256') : undefined;
}

/** The part that an append leaves; an empty one only says something when its stream came to its end. */
function partOf(outcome: Outcome, length: number): number | undefined {
  return length > 0 || outcome.kind === 'complete' ? Math.max(0, length) : undefined;
}

async function stamp(file: FileHandle): Promise<Stamp> {
  return stampOf(await file.stat({ bigint: true }));
}

function offsetMismatch(size: number, offset: number): DomainError {
  return new DomainError('UploadOffsetMismatch', `The upload stands at byte ${size}, not ${offset}`, {
    size,
  });
}

/** Makes an empty file; the folder may be missing, or be removed as empty just now. */
async function createIn(folder: string, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (await open(path, CREATE, 0o600)).close();
      return;
    } catch (error) {
      if (errno(error) !== 'ENOENT' || attempt > 5) throw error;
      await makeFolder(folder);
    }
  }
}
