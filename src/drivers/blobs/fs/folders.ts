import { lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk } from './disk.ts';
import { errno } from './failure.ts';

interface Syncs {
  running: Promise<void>;
  next: Promise<void> | undefined;
}

/**
 * Folders that last. A sync of a folder covers the renames that came before it began; so whoever asks while one
 * is running shares the next one with all who asked meanwhile.
 */
export class Folders {
  readonly #disk: Disk;
  readonly #durable = new Map<string, Promise<void>>();
  readonly #syncs = new Map<string, Syncs>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Makes the folder if need be (its parent exists) and its name durable; once a path and process. */
  ensure(path: string): Promise<void> {
    const known = this.#durable.get(path);
    if (known !== undefined) return known;
    const made = this.#make(path);
    this.#durable.set(path, made);
    made.catch(() => this.#durable.delete(path));
    return made;
  }

  sync(path: string): Promise<void> {
    const syncs = this.#syncs.get(path);
    if (syncs === undefined) return this.#run(path);
    syncs.next ??= syncs.running.catch(() => undefined).then(() => this.#run(path));
    return syncs.next;
  }

  #run(path: string): Promise<void> {
    const syncs: Syncs = { running: this.#disk.syncFolder(path), next: undefined };
    this.#syncs.set(path, syncs);
    const forget = () => {
      if (syncs.next === undefined && this.#syncs.get(path) === syncs) this.#syncs.delete(path);
    };
    syncs.running.then(forget, forget);
    return syncs.running;
  }

  async #make(path: string): Promise<void> {
    await makeFolder(path);
    await this.sync(dirname(path));
  }
}

/** Makes a folder of this store; refuses one that is a link to elsewhere. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errno(error) !== 'EEXIST') throw error;
    if (!(await lstat(path)).isDirectory()) throw new Error(`Not a folder of the blob store: ${path}`);
  }
}
