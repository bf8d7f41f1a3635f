import { dirname } from 'node:path';
import { DomainError } from '../../../kernel/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import type { Published, Publishing, UploadKey } from '../../../registry/ports.ts';
import type { Disk } from './disk.ts';
import { onDisk, storageFailure, uploadNotFound } from './failure.ts';
import type { Folders } from './folders.ts';
import { type Content, contentOf, freshLocation, pathOf } from './layout.ts';
import { hashOf, mark } from './marks.ts';
import type { Known, Sessions } from './sessions.ts';
import { type OpenSession, type Uploads, unlinkIfThere } from './uploads.ts';

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
      const { size } = known.stamp;
      check?.({ size, parts: known.parts });
      await checkDigest(session, known, content);
      const location = await this.#place(session, content, () => mark(session.fd, digest, size));
      this.#sessions.forget(upload);
      // What stays of the session when this fails is swept up with expired sessions.
      if (known.file.exists) await unlinkIfThere(session.paths.parts).catch(() => undefined);
      return { location, size };
    });
  }

  async #place(
    { upload, paths, fd }: OpenSession,
    content: Content,
    marked: () => Promise<void>,
  ): Promise<string> {
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
    const syncs = await Promise.allSettled([
      this.#disk.syncFile(fd),
      this.#folders.sync(folder),
      // Its time of writing is now that of its publishing, too, which collectors ask for. It need not last.
      marked(),
    ]);
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
  const hex = (await running?.digest()) ?? (await onDisk(() => hashOf(fd, content.algorithm)));
  if (hex === content.hex) return;
  throw new DomainError('DigestMismatch', 'The content does not have the digest that was claimed', {
    digest: `${content.algorithm}:${content.hex}`,
  });
}
