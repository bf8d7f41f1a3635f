import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { DomainError } from '../../../kernel/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import type { Published, Publishing, UploadKey } from '../../../registry/ports.ts';
import { readFile, setTimes } from './calls.ts';
import type { Disk } from './disk.ts';
import { onDisk, storageFailure, uploadNotFound } from './failure.ts';
import type { Folders } from './folders.ts';
import { type Content, contentOf, freshLocation, pathOf } from './layout.ts';
import type { Known, Sessions } from './sessions.ts';
import { type OpenSession, type Uploads, unlinkIfThere } from './uploads.ts';

const CHUNK = 1024 * 1024;

/** A file's time of writing says when it was published, to collectors that think in hours: so far it may be off. */
const FRESH_MS = 60_000;

/**
 * Turns a session into content: check the digest, rename the file to a location of its own, sync the bytes and the
 * folder. Only then is it published: what lies at a location means nothing before the metadata names it, so bytes
 * that a crash leaves there half-synced are garbage like any other. Both syncs run at once, for a file system with a
 * journal does them with one write to it: a third less time for a client that pushes alone.
 *
 * When a sync fails, the system may have dropped what it could not write and call a second sync a success; so the
 * bytes are given up then, and the client uploads again.
 */
export class Publisher {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folders: Folders;
  readonly #sessions: Sessions;
  readonly #uploads: Uploads;

  constructor(root: string, disk: Disk, folders: Folders, sessions: Sessions, uploads: Uploads) {
    this.#root = root;
    this.#disk = disk;
    this.#folders = folders;
    this.#sessions = sessions;
    this.#uploads = uploads;
  }

  async publish(upload: UploadKey, digest: Digest, { last, check }: Publishing = {}): Promise<Published> {
    const content = contentOf(digest);
    return await this.#uploads.within(upload, async (session) => {
      const known = await (last === undefined
        ? this.#uploads.look(session)
        : this.#uploads.appendTo(session, last));
      const { size, modified } = known.stamp;
      check?.({ size, parts: known.parts });
      await checkDigest(session, known, content);
      if (Math.abs(Date.now() - Number(modified / 1_000_000n)) > FRESH_MS) {
        const now = new Date();
        await onDisk(() => setTimes(session.fd, now, now));
      }
      const location = await this.#place(session, content);
      this.#sessions.forget(upload);
      // What stays of the session when this fails is swept up with expired sessions.
      if (known.file.exists) await unlinkIfThere(session.paths.parts).catch(() => undefined);
      return { location, size };
    });
  }

  async #place({ upload, paths, fd }: OpenSession, content: Content): Promise<string> {
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
    const syncs = await Promise.allSettled([this.#disk.syncFile(fd), this.#folders.sync(folder)]);
    const failed = syncs.find((sync) => sync.status === 'rejected');
    if (failed === undefined) return location;
    this.#sessions.forget(upload);
    for (const path of [target, paths.parts]) await unlinkIfThere(path).catch(() => undefined);
    throw storageFailure(failed.reason);
  }
}

/** Throws DigestMismatch unless the session's bytes have the digest. */
async function checkDigest({ fd }: OpenSession, known: Known, content: Content): Promise<void> {
  const running = content.algorithm === 'sha256' ? known.hash : undefined;
  const hex = (await running?.digest()) ?? (await onDisk(() => digestOf(fd, content.algorithm)));
  if (hex === content.hex) return;
  throw new DomainError('DigestMismatch', 'The content does not have the digest that was claimed', {
    digest: `${content.algorithm}:${content.hex}`,
  });
}

/** Of the whole file, in lower-case hexadecimal; read a chunk at a time with the event loop between. */
async function digestOf(fd: number, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ; ) {
    const { bytesRead } = await readFile(fd, buffer, 0, CHUNK, position);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
