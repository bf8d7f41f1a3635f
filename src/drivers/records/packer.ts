import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchReader, FiledRecord, RecordFiles, UnwantedRecords } from '../../kernel/records.ts';
import { turn } from '../../kernel/slices.ts';
import type { Catalog, Listing, TailFile } from './catalog.ts';
import type { Disk } from './disk.ts';
import { ifThere, isDamage, type Report, reasonOf } from './failure.ts';
import { DamagedSegment, type JoinLimits, joinSegments, segmentsToJoin } from './joining.ts';
import { type Folders, tailsIn, tiers } from './layout.ts';
import { byTime } from './order.ts';
import { writeSegment } from './packing.ts';
import { siftSegment } from './sifting.ts';
import { findBatches } from './tail-batches.ts';

export interface PackerParts {
  readonly folders: Folders;
  readonly disk: Disk;
  readonly catalog: Catalog;
  readonly read: BatchReader;
  readonly report: Report;
  readonly joins: JoinLimits;
  readonly blockRecords: number;
  /** Of one segment packed from tails: they are in memory at once. */
  readonly packRecords: number;
}

async function sizesOf(tails: readonly TailFile[]) {
  const sizes: Record<string, number> = {};
  for (const { name, path } of tails) sizes[name] = (await stat(path)).size;
  return sizes;
}

/**
 * What changes and removes files that others only read; one process of a folder does it, one thing at a time. Each
 * begins by finishing what a crash, or a failure, left of the one before: files whose records are in a segment.
 */
export class Packer {
  readonly #parts: PackerParts;
  /** Damaged segments: kept, but not joined. */
  readonly #unjoinable = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: PackerParts) {
    this.#parts = parts;
  }

  /** For the start, when no other process has the folder open: all its tails are of dead ones. */
  async takeOver(): Promise<void> {
    const { folders, disk } = this.#parts;
    await this.inTurn(async () => {
      for (const name of await readdir(folders.partial)) await unlink(join(folders.partial, name));
      for (const name of await tailsIn(folders.open)) {
        await disk.rename(join(folders.open, name), join(folders.full, name));
      }
    });
  }

  /** One at a time; the listing is of files that count. */
  inTurn<T>(work: (listing: Listing) => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => await work(await this.#swept()));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #swept(): Promise<Listing> {
    const listing = await this.#parts.catalog.list();
    if (listing.leftOver.length > 0) await this.#remove(listing.leftOver);
    return listing;
  }

  /** Resolves when nothing goes on. */
  async idle(): Promise<void> {
    await this.#turn;
  }

  async packTails(mayPack: Parameters<RecordFiles['packTails']>[1]): Promise<number> {
    return await this.inTurn(async ({ tails }) => {
      let full = tails.filter((tail) => tail.full);
      if (mayPack !== undefined && full.length > 0) {
        const allowed = await mayPack(await sizesOf(full));
        full = full.filter(({ name }) => allowed.has(name));
      }
      let packed = 0;
      while (full.length > 0) packed += await this.#packSome(full);
      return packed;
    });
  }

  /** Packs the first of them, as many as go into a segment, and takes them off the list. */
  async #packSome(tails: TailFile[]): Promise<number> {
    const { folders, disk, packRecords } = this.#parts;
    const packed: TailFile[] = [];
    const damaged: TailFile[] = [];
    const records: FiledRecord[] = [];
    for (let tail = tails.shift(); tail !== undefined; tail = tails.shift()) {
      const whole = await this.#readTail(tail, records);
      (whole ? packed : damaged).push(tail);
      if (records.length >= packRecords) break;
    }
    await turn();
    records.sort(byTime);
    await turn();
    const all = [...packed, ...damaged];
    const origin = { replaces: all.map(({ name }) => name), sources: [] };
    if (records.length > 0) await writeSegment(this.#parts, records, origin);
    for (const { name, path } of damaged) await disk.rename(path, join(folders.damaged, name));
    if (damaged.length > 0) await disk.syncFolder(folders.full);
    await this.#remove(packed.map(({ path }) => path));
    return records.length;
  }

  /** False where not all of it could be read. */
  async #readTail({ path }: TailFile, into: FiledRecord[]): Promise<boolean> {
    const { read, report } = this.#parts;
    const bytes = await readFile(path);
    const { batches, damaged } = findBatches(bytes, 0);
    let whole = !damaged;
    await turn();
    if (damaged) report(path, 'a batch is damaged');
    let begun = performance.now();
    for (const { start, length } of batches) {
      try {
        for (const record of read(bytes.toString('utf8', start, start + length))) into.push(record);
      } catch (error) {
        whole = false;
        report(path, `a batch could not be understood: ${reasonOf(error)}`);
      }
      if (performance.now() - begun < 4) continue;
      await turn();
      begun = performance.now();
    }
    return whole;
  }

  async pack(source: string, records: readonly FiledRecord[]): Promise<void> {
    await this.inTurn(async (listing) => {
      if (records.length === 0 || listing.sources().includes(source)) return;
      const origin = { replaces: [], sources: [source] };
      await writeSegment(this.#parts, records.toSorted(byTime), origin);
    });
  }

  async join(): Promise<boolean> {
    const { folders, disk, report, joins } = this.#parts;
    return await this.inTurn(async ({ segments }) => {
      const healthy = segments.filter(({ name }) => !this.#unjoinable.has(name));
      const chosen = segmentsToJoin(healthy, joins);
      if (chosen.length === 0) return false;
      try {
        await joinSegments(disk, folders, chosen);
      } catch (error) {
        if (!(error instanceof DamagedSegment)) throw error;
        this.#unjoinable.add(error.segment.name);
        report(error.segment.path, error.message);
        return true;
      }
      await this.#remove(chosen.map(({ path }) => path));
      return true;
    });
  }

  async sift(unwanted: readonly UnwantedRecords[]): Promise<boolean> {
    const { report } = this.#parts;
    return await this.inTurn(async ({ segments }) => {
      for (const segment of segments) {
        if (this.#unjoinable.has(segment.name)) continue;
        try {
          const sifted = await siftSegment(this.#parts, segment, unwanted);
          if (sifted === 'nothing') continue;
          // What was written anew replaces it; the next step removes it, so that no one misses both.
          if (sifted === 'all') await this.#remove([segment.path]);
          return true;
        } catch (error) {
          if (!isDamage(error)) throw error;
          this.#unjoinable.add(segment.name);
          report(segment.path, reasonOf(error));
        }
      }
      return false;
    });
  }

  async trim(before: number | undefined, maxBytes: number | undefined): Promise<void> {
    await this.inTurn(async ({ segments, tails }) => {
      const oldestFirst = segments.toSorted((a, b) => a.newest - b.newest);
      const removed = new Set(oldestFirst.filter(({ newest }) => before !== undefined && newest < before));
      if (maxBytes !== undefined) {
        const sizes = new Map<string, number>();
        for (const { path } of [...segments, ...tails])
          sizes.set(path, (await ifThere(stat(path)))?.size ?? 0);
        let bytes = 0;
        for (const size of sizes.values()) bytes += size;
        for (const { path } of removed) bytes -= sizes.get(path) ?? 0;
        for (const segment of oldestFirst) {
          if (bytes <= maxBytes) break;
          if (removed.has(segment)) continue;
          removed.add(segment);
          bytes -= sizes.get(segment.path) ?? 0;
        }
      }
      await this.#remove([...removed].map(({ path }) => path));
    });
  }

  /** Gone for good when this resolves: else what comes next could make them count again. */
  async #remove(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const { folders, disk } = this.#parts;
    for (const path of paths) await ifThere(unlink(path));
    for (const folder of [folders.open, folders.full, ...tiers.map(folders.tier)]) {
      if (paths.some((path) => path.startsWith(join(folder, '/')))) await disk.syncFolder(folder);
    }
  }
}
