import { lstat, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { names } from './contents.ts';
import { errno, onDisk } from './failure.ts';
import { isRepositoryId, isSessionId, PARTS, repositoryFolder } from './layout.ts';
import type { Sessions } from './sessions.ts';
import { type Uploads, unlinkIfThere } from './uploads.ts';

/** Ends sessions by the dozen: those of a repository, or those that nobody writes to any more. */
export class Expiry {
  readonly #root: string;
  readonly #uploads: Uploads;
  readonly #sessions: Sessions;
  /** Folders with a folder `moving`. */
  readonly #places: readonly string[];

  constructor(root: string, uploads: Uploads, sessions: Sessions, places: readonly string[]) {
    this.#root = root;
    this.#uploads = uploads;
    this.#sessions = sessions;
    this.#places = places;
  }

  async cancelAll(repositoryId: number): Promise<void> {
    const folder = repositoryFolder(this.#root, repositoryId);
    for await (const name of names(folder)) {
      const id = sessionOf(name);
      if (id !== undefined) await this.#uploads.cancel({ repositoryId, id });
    }
    await removeIfEmpty(folder);
  }

  async expire(before: number, dryRun: boolean): Promise<number> {
    let expired = 0;
    for await (const name of names(join(this.#root, 'uploads'))) {
      const repositoryId = Number(name);
      if (!isRepositoryId(repositoryId) || String(repositoryId) !== name) continue;
      const folder = repositoryFolder(this.#root, repositoryId);
      for await (const file of names(folder)) {
        if (await this.#expire(repositoryId, folder, file, before, dryRun)) expired += 1;
      }
      if (!dryRun) await removeIfEmpty(folder);
    }
    if (!dryRun) await this.#expireMoves(before);
    return expired;
  }

  /** Copies to and from cold storage that a crash cut off. */
  async #expireMoves(before: number): Promise<void> {
    for (const place of this.#places) {
      for await (const name of names(join(place, 'moving'))) {
        const path = join(place, 'moving', name);
        if (await olderThan(path, before)) await onDisk(() => unlinkIfThere(path));
      }
    }
  }

  /** Whether a session went, or would; what a crash left of one goes along uncounted. */
  async #expire(repositoryId: number, folder: string, file: string, before: number, dryRun: boolean) {
    const id = sessionOf(file);
    if (id === undefined) return false;
    const upload = { repositoryId, id };
    if (!(await olderThan(join(folder, file), before)) || (await this.#sessions.busy(upload))) return false;
    // Somebody may have written between the two questions.
    if (!(await olderThan(join(folder, file), before))) return false;
    if (file === id) {
      if (!dryRun) await this.#uploads.cancel(upload);
      return true;
    }
    const alone = (await modifiedAt(join(folder, id))) === undefined;
    if (alone && !dryRun) await onDisk(() => unlinkIfThere(join(folder, file)));
    return false;
  }
}

function sessionOf(file: string): string | undefined {
  const id = file.endsWith(PARTS) ? file.slice(0, -PARTS.length) : file;
  return isSessionId(id) ? id : undefined;
}

async function olderThan(path: string, before: number): Promise<boolean> {
  const modified = await modifiedAt(path);
  return modified !== undefined && modified < before;
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return await onDisk<number | undefined>(
    async () => (await lstat(path)).mtimeMs,
    () => undefined,
  );
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errno(error) ?? '')) throw error;
  });
}
