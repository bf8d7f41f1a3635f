import { close, constants } from 'node:fs';
import { lstat, unlink } from 'node:fs/promises';
import { DomainError } from '../../../kernel/errors.ts';
import type { NewPart, UploadKey, UploadState } from '../../../registry/ports.ts';
import { openFile, stampOfFile, truncateFile } from './calls.ts';
import type { Disk } from './disk.ts';
import { errno, onDisk, uploadNotFound } from './failure.ts';
import { makeFolder } from './folders.ts';
import { RunningHash } from './hashing/running-hash.ts';
import type { HashThread } from './hashing/thread.ts';
import { type Outcome, take } from './intake.ts';
import { type SessionPaths, sessionPaths } from './layout.ts';
import { noPartsFile, readParts, reconcile, withPart, writeParts } from './parts.ts';
import { type Known, type Sessions, type Stamp, stampOf, uploadBusy, type Writer } from './sessions.ts';

const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
/** Bytes from which on a thread of its own is worth its way there and back: a millisecond where it has to be woken. */
const LARGE = 4 * 1024 * 1024;
const WRITE = constants.O_RDWR | constants.O_NOFOLLOW;

/** A session that this process has open, as its only writer. */
export interface OpenSession {
  readonly upload: UploadKey;
  readonly paths: SessionPaths;
  readonly fd: number;
  readonly writer: Writer;
}

/**
 * Sessions as files. Appended bytes are handed to the operating system and not synced: that survives kill -9,
 * which is what a chunk promises; lost power costs the client a new upload, and never yields wrong content,
 * because a session that this process did not write whole is hashed again when it is published.
 */
export class Uploads {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #sessions: Sessions;
  readonly #hashThread: HashThread | undefined;

  /** Without a thread for it, all is hashed on this one. */
  constructor(root: string, disk: Disk, sessions: Sessions, hashThread?: HashThread) {
    this.#root = root;
    this.#disk = disk;
    this.#sessions = sessions;
    this.#hashThread = hashThread;
  }

  async start(upload: UploadKey): Promise<void> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) throw new TypeError('Not the key of an upload session');
    const stamp = await onDisk(() => createIn(paths.folder, paths.bytes));
    this.#sessions.remember(upload, { stamp, parts: [], file: noPartsFile, hash: undefined });
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

  async append(upload: UploadKey, part: NewPart): Promise<UploadState> {
    return await this.within(upload, async (session) => {
      const { stamp, parts } = await this.appendTo(session, part);
      return { size: stamp.size, parts };
    });
  }

  /** Opens a session, as its only writer, for the time of `work`. */
  async within<T>(upload: UploadKey, work: (session: OpenSession) => Promise<T>): Promise<T> {
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) throw uploadNotFound(upload.id);
    return await this.#sessions.exclusively(upload, async (writer) => {
      const fd = await openSession(upload, paths);
      try {
        return await work({ upload, paths, fd, writer });
      } finally {
        // Nobody waits for it: what a disk may still refuse it says when it is synced.
        close(fd);
      }
    });
  }

  async look({ upload, paths, fd }: OpenSession): Promise<Known> {
    return await onDisk(() => this.#look(upload, paths, stampOfFile(fd)));
  }

  async appendTo(session: OpenSession, { offset, bytes, limit }: NewPart): Promise<Known> {
    const { upload, fd } = session;
    const before = await this.look(session);
    const { size } = before.stamp;
    if (offset !== undefined && offset !== size) throw offsetMismatch(size, offset);
    // So that it is told from the part that comes now, whatever becomes of that.
    const { file } = size > 0 ? await this.#record(session, before, before.parts) : before;
    const hash = this.#runningHash(before, bytes.length);
    const check = () => checkNotEnded(session);
    const outcome = await take(bytes, { fd, offset: size, limit: limit - size, hash, check }, this.#disk);
    if (outcome.kind === 'tooLarge') {
      await onDisk(() => truncateFile(fd, size));
      this.#sessions.remember(upload, { ...before, file, stamp: stampOfFile(fd) });
      throw new DomainError('UploadTooLarge', `The upload may have ${limit} bytes and not more`, { limit });
    }
    check();
    const stamp = stampOfFile(fd);
    const parts = reconcile(withPart(before.parts, partOf(outcome, stamp.size - size)), stamp.size);
    const sound = outcome.kind !== 'failed' && stamp.size === size + outcome.taken;
    let known: Known = { stamp, parts, file, hash: sound ? hash : undefined };
    if (parts[0] === 0) known = await this.#record(session, known, parts);
    this.#sessions.remember(upload, known);
    if (outcome.kind !== 'complete') throw outcome.failure;
    if (!sound) throw uploadBusy(upload);
    return known;
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

  /** The hash to go on with; that of the state before stays as it is, for a part that is cut off again. */
  #runningHash({ hash, stamp }: Known, length = LARGE): RunningHash | undefined {
    if (hash !== undefined) return hash.fork();
    if (stamp.size > 0) return undefined;
    return new RunningHash(length < LARGE ? undefined : this.#hashThread);
  }

  /** Makes the file of parts hold these. */
  async #record(session: OpenSession, known: Known, parts: readonly number[]): Promise<Known> {
    const { lines, whole } = known.file;
    if (whole && lines.length === parts.length && lines.every((part, at) => part === parts[at])) return known;
    const { upload, paths } = session;
    try {
      const file = await onDisk(
        () => writeParts(paths.parts, known.file, parts),
        () => {
          throw uploadNotFound(upload.id);
        },
      );
      checkNotEnded(session);
      return { ...known, file };
    } catch (error) {
      this.#sessions.forget(upload);
      if (session.writer.ended) await unlinkIfThere(paths.parts);
      throw error;
    }
  }

  async #look(upload: UploadKey, paths: SessionPaths, stamp: Stamp): Promise<Known> {
    const known = this.#sessions.recall(upload, stamp);
    if (known !== undefined) return known;
    const file = await readParts(paths.parts);
    return { stamp, parts: reconcile(file.lines, stamp.size), file, hash: undefined };
  }
}

function checkNotEnded({ upload, writer }: OpenSession): void {
  if (writer.ended) throw uploadNotFound(upload.id);
}

async function openSession(upload: UploadKey, paths: SessionPaths): Promise<number> {
  try {
    return await openFile(paths.bytes, WRITE);
  } catch (error) {
    if (errno(error) === 'ELOOP' || errno(error) === 'ENOENT') throw uploadNotFound(upload.id);
    return await onDisk(() => Promise.reject(error));
  }
}

export async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errno(error) !== 'ENOENT') throw error;
  });
}

/** The part that an append leaves; an empty one only says something when its bytes came to their end. */
function partOf(outcome: Outcome, length: number): number | undefined {
  return length > 0 || outcome.kind === 'complete' ? Math.max(0, length) : undefined;
}

function offsetMismatch(size: number, offset: number): DomainError {
  return new DomainError('UploadOffsetMismatch', `The upload stands at byte ${size}, not ${offset}`, {
    size,
  });
}

/** Makes an empty file; the folder may be missing, or be removed as empty just now. */
async function createIn(folder: string, path: string): Promise<Stamp> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const fd = await openFile(path, CREATE, 0o600);
      try {
        return stampOfFile(fd);
      } finally {
        close(fd);
      }
    } catch (error) {
      if (errno(error) !== 'ENOENT' || attempt > 5) throw error;
      await makeFolder(folder);
    }
  }
}
