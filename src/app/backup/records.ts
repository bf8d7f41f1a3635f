import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openInventory, type RecordFile, type RecordInventory } from '../../drivers/records/index.ts';
import { rowsOfSource } from '../../services/cloudtrail/index.ts';
import { makeFolder } from '../data/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import type { RecordEntry } from './record-entries.ts';
import { hasRecordContent, recordContentPath, type Vault } from './vault.ts';

/*
 * The records of calls in a backup (docs/design/backups.md). Records of changes lie in rows of the database, packed
 * bit by bit into segments that never change, and the backup's copy of the database has the rows as of one moment.
 * So it needs the segments that have what was packed, and forgotten as a row, before that moment, and none that has
 * anything of later:
 *
 *   1. `prepare` copies the segments that there are, however long that takes; most are there from earlier backups.
 *   2. The moment is fixed: the database is read as of now, with the highest row that it ever had.
 *   3. `fix` lists the segments again, and opens what is new. A segment is of before the moment if all of its rows
 *      are up to the highest one, and of after it if none of them is; where joining has mixed both, which it can only
 *      have done since step 2, another moment is taken.
 *   4. `finish` copies what was opened: to be removed takes nothing from an open file.
 *
 * A row is forgotten only after it lies in a segment. So each row that is missing in the copy of the database was in a
 * segment before the moment, and is in one that step 3 lists; and a segment that is passed over has only rows that are
 * in the copy of the database, or not of this backup.
 */

export interface RecordCopies {
  /** Those of the moment that was fixed last. */
  readonly entries: readonly RecordEntry[];
  /** Files that could not be read: their records are not in the backup. */
  readonly damaged: readonly string[];
}

const kinds = ['changes', 'reads', 'logs'] as const;
type Kind = (typeof kinds)[number];

const chunk = 1024 * 1024;
/** A moment is wrong only if segments were joined within the milliseconds between two steps. */
const attempts = 100;

interface Held {
  readonly place: string;
  readonly path: string;
  /** Undefined: it is in the vault already. */
  readonly source: FileHandle | undefined;
  /** Bytes of it that are meant: a tail may grow. */
  readonly length: number;
}

export interface RecordCopierParts {
  readonly vault: Vault;
  /** The data folder. */
  readonly data: string;
  /** Of earlier backups: segments that they name need not be read again. */
  readonly known: readonly RecordEntry[];
  readonly stopped: AbortSignal;
  readonly inventory?: (folder: string) => RecordInventory;
}

/** Copies the records of one data folder. */
export class RecordCopier implements AsyncDisposable {
  readonly #vault: Vault;
  readonly #stopped: AbortSignal;
  readonly #inventories: readonly (readonly [Kind, RecordInventory])[];
  /** Segments, by their places. */
  readonly #known: Map<string, RecordEntry>;
  readonly #damaged = new Set<string>();
  #held: Held[] = [];
  #moments = 0;
  /** What is new in the vault. */
  readonly copied = { files: 0, bytes: 0 };

  constructor({ vault, data, known, stopped, inventory = openInventory }: RecordCopierParts) {
    this.#vault = vault;
    this.#stopped = stopped;
    this.#known = new Map(known.filter(({ place }) => isSegment(place)).map((entry) => [entry.place, entry]));
    this.#inventories = kinds.map((kind) => [kind, inventory(join(data, 'records', kind))]);
  }

  /** Copies what will most likely be asked for, so that little is left when the moment is there. */
  async prepare(): Promise<void> {
    this.#moments = 0;
    for (const [kind, inventory] of this.#inventories) {
      for (const file of (await inventory.list()).files) {
        const place = join(kind, file.place);
        if (!isSegment(place) || (await this.#has(place))) continue;
        const held = await hold(place, file.path);
        if (held !== undefined) await this.#take(held);
      }
    }
  }

  /**
   * Settles which files belong to the moment at which `last` was the highest row; false where there are some that
   * belong to it in part.
   */
  async fix(last: number): Promise<boolean> {
    this.#moments += 1;
    if (this.#moments > attempts) {
      throw new OperatorError('Records of calls are joined without an end: no moment could be fixed');
    }
    for (let attempt = 1; ; attempt += 1) {
      const held = await this.#hold(last);
      if (held !== 'gone') return held === 'held';
      if (attempt === attempts)
        throw new OperatorError('Records of calls move faster than they can be opened');
    }
  }

  async #hold(last: number): Promise<'mixed' | 'gone' | 'held'> {
    await this.#release();
    this.#damaged.clear();
    for (const [kind, inventory] of this.#inventories) {
      const { files, damaged } = await inventory.list();
      for (const path of damaged) this.#damaged.add(path);
      for (const file of files) {
        const part = partOf(file, last);
        if (part === 'some') return 'mixed';
        if (part === 'none') continue;
        const place = join(kind, file.place);
        const known = (await this.#has(place))
          ? { place, path: file.path, source: undefined, length: 0 }
          : await hold(place, file.path);
        if (known === undefined) return 'gone';
        this.#held.push(known);
      }
    }
    return 'held';
  }

  /** Copies what is not there yet. */
  async finish(): Promise<RecordCopies> {
    const entries: RecordEntry[] = [];
    for (let one = this.#held.shift(); one !== undefined; one = this.#held.shift()) {
      const entry = one.source === undefined ? this.#known.get(one.place) : await this.#take(one);
      if (entry !== undefined) entries.push(entry);
    }
    return { entries, damaged: [...this.#damaged].sort() };
  }

  /** Whether the vault has the segment. */
  async #has(place: string): Promise<boolean> {
    const known = this.#known.get(place);
    return known !== undefined && (await hasRecordContent(this.#vault, known));
  }

  /** Undefined where it can't be read. */
  async #take({ place, path, source, length }: Held): Promise<RecordEntry | undefined> {
    if (source === undefined) return undefined;
    const temporary = join(this.#vault.path, 'tmp', 'records');
    try {
      if (this.#stopped.aborted) throw new OperatorError('Stopped; another run goes on from here');
      const copied = await copyHashed(source, length, temporary);
      if (copied === undefined) {
        this.#damaged.add(path);
        return undefined;
      }
      const entry = { place, ...copied };
      if (isSegment(place)) this.#known.set(place, entry);
      await this.#keep(temporary, entry);
      return entry;
    } finally {
      await source.close();
      // What is there already, or can't be read.
      await rm(temporary, { force: true });
    }
  }

  async #keep(temporary: string, entry: RecordEntry): Promise<void> {
    if (await hasRecordContent(this.#vault, entry)) return;
    const to = recordContentPath(this.#vault, entry.sha256);
    await makeFolder(dirname(to));
    await rename(temporary, to);
    this.copied.files += 1;
    this.copied.bytes += entry.size;
  }

  async #release(): Promise<void> {
    for (let one = this.#held.shift(); one !== undefined; one = this.#held.shift()) await one.source?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#release();
    for (const [, inventory] of this.#inventories) inventory[Symbol.dispose]();
  }
}

/** Segments never change, and no name of one is used again. */
function isSegment(place: string): boolean {
  return place.includes('/tier');
}

/** How much of a file belongs to the moment at which `last` was the highest row. */
function partOf({ sources }: RecordFile, last: number): 'all' | 'some' | 'none' {
  const later = sources.filter((source) => (rowsOfSource(source)?.last ?? 0) > last).length;
  if (later === 0) return 'all';
  return later === sources.length ? 'none' : 'some';
}

/** Undefined where it is gone. */
async function hold(place: string, path: string): Promise<Held | undefined> {
  let source: FileHandle;
  try {
    source = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return { place, path, source, length: (await source.stat()).size };
}

/** Copies the first `length` bytes, or those that there are, and syncs them; undefined where they can't be read. */
async function copyHashed(
  source: FileHandle,
  length: number,
  to: string,
): Promise<{ readonly sha256: string; readonly size: number } | undefined> {
  await rm(to, { force: true });
  const target = await open(to, 'wx', 0o400);
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(Math.min(chunk, Math.max(1, length)));
    let size = 0;
    while (size < length) {
      const wanted = Math.min(buffer.length, length - size);
      const found = await source.read(buffer, 0, wanted, size).catch(() => undefined);
      if (found === undefined) return undefined;
      if (found.bytesRead === 0) break;
      const bytes = buffer.subarray(0, found.bytesRead);
      hash.update(bytes);
      await target.writeFile(bytes);
      size += bytes.length;
    }
    await target.datasync();
    return { sha256: hash.digest('hex'), size };
  } finally {
    await target.close();
  }
}
