import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '../../../kernel/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import type { UploadKey } from '../../../registry/ports.ts';
import type { Disk } from './disk.ts';
import { onDisk, storageFailure, uploadNotFound } from './failure.ts';
import type { Folders } from './folders.ts';
import { type Content, contentOf, freshLocation, pathOf, type SessionPaths, sessionPaths } from './layout.ts';
import { type Sessions, stampOf } from './sessions.ts';
import { openSession, unlinkIfThere } from './uploads.ts';

const CHUNK = 1024 * 1024;

/**
 * Turns a session into content: check the digest, sync the bytes, rename the file to a location of its own, sync
 * the folder. Only then is it published. When a sync fails, the system may have dropped what it could not write
 * and call a second sync a success; so the bytes are given up then, and the client uploads again.
 */
export class Publisher {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #sessions: Sessions;

  constructor(root: string, disk: Disk, folders: Folders, sessions: Sessions) {
    this.#root = root;
    this.#disk = disk;
    this.#folders = folders;
    this.#sessions = sessions;
  }

  async publish(upload: UploadKey, digest: Digest): Promise<{ location: string; size: number }> {
    const content = contentOf(digest);
    const paths = sessionPaths(this.#root, upload);
    if (paths === undefined) throw uploadNotFound(upload.id);
    return await this.#sessions.exclusively(upload, async () => {
      const file = await openSession(upload, paths);
      let size: number;
      try {
        size = await this.#check(upload, file, content);
        const now = new Date();
        await onDisk(() => file.utimes(now, now));
        await this.#disk.syncFile(file).catch((error: unknown) => this.#giveUp(upload, paths, error));
      } finally {
        await file.close();
      }
      const location = await this.#place(upload, paths, content);
      this.#sessions.forget(upload);
      // What stays of the session when this fails is swept up with expired sessions.
      await unlinkIfThere(paths.parts).catch(() => undefined);
      return { location, size };
    });
  }

  /** Returns the size of bytes that have the digest. */
  async #check(upload: UploadKey, file: FileHandle, content: Content): Promise<number> {
    const stamp = stampOf(await onDisk(() => file.stat({ bigint: true })));
    const running = content.algorithm === 'sha256' ? this.#sessions.recall(upload, stamp)?.hash : undefined;
    const hash = running?.copy() ?? (await onDisk(() => hashOf(file, content.algorithm)));
    if (hash.digest('hex') !== content.hex) {
      throw new DomainError('DigestMismatch', 'The content does not have the digest that was claimed', {
        digest: `${content.algorithm}:${content.hex}`,
      });
    }
    return stamp.size;
  }

  async #place(upload: UploadKey, paths: SessionPaths, content: Content): Promise<string> {
    const location = freshLocation(content);
    const target = pathOf(this.#root, location);
    const folder = dirname(target);
    await onDisk(() => this.#folders.ensure(folder));
    await onDisk(
      () => this.#disk.rename(paths.bytes, target),
      () => {
        throw uploadNotFound(upload.id);
      },
    );
    await this.#folders.sync(folder).catch((error: unknown) => this.#giveUp(upload, paths, error, target));
    return location;
  }

  async #giveUp(upload: UploadKey, paths: SessionPaths, cause: unknown, target?: string): Promise<never> {
    this.#sessions.forget(upload);
    for (const path of [target ?? paths.bytes, paths.parts]) await unlinkIfThere(path).catch(() => undefined);
    throw storageFailure(cause);
  }
}

/** Reads the whole file, a chunk at a time with the event loop between. */
async function hashOf(file: FileHandle, algorithm: string): Promise<Hash> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
    if (bytesRead === 0) return hash;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
