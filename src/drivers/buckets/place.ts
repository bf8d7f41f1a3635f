import { constants, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * Folders and files below a folder of the operator's, reached without following a link: whoever can write there must
 * not lead us elsewhere. Node has no openat(2), but Linux names an open folder `/proc/self/fd/N`, and what is opened
 * below that name is in this very folder, whatever its path leads to by now. Elsewhere the path is used: there a link
 * is refused too, but one that takes a folder's place between two steps is not seen.
 */

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const byDescriptor = existsSync('/proc/self/fd');

/** An open folder. */
export class Place implements AsyncDisposable {
  readonly #handle: FileHandle;
  readonly #path: string;

  private constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  /** Throws ELOOP or ENOTDIR for what is a link, or no folder. */
  static async open(path: string): Promise<Place> {
    return new Place(await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW), path);
  }

  /** The path of a name in this folder, good as long as it is open. */
  at(name: string): string {
    return byDescriptor ? `/proc/self/fd/${this.#handle.fd}/${name}` : join(this.#path, name);
  }

  /** This folder, for whoever reads its names. */
  get here(): string {
    return byDescriptor ? `/proc/self/fd/${this.#handle.fd}/.` : this.#path;
  }

  async folder(name: string): Promise<Place> {
    const handle = await open(this.at(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    return new Place(handle, join(this.#path, name));
  }

  /** Makes it, durably, where it is not there. */
  async madeFolder(name: string): Promise<Place> {
    try {
      await mkdir(this.at(name), { mode: 0o750 });
      await this.sync();
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    return this.folder(name);
  }

  /** A new file. */
  create(name: string): Promise<FileHandle> {
    return open(this.at(name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o640);
  }

  /** Undefined for what is not there, or is no file. */
  async file(name: string): Promise<FileHandle | undefined> {
    const handle = await ifThere(open(this.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
    if (handle === undefined) return undefined;
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return undefined;
  }

  /** Makes the names in it durable. */
  async sync(): Promise<void> {
    await this.#handle.sync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

/** What is not there, and what can't be followed to, is undefined. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
