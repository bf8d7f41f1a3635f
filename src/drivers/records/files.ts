import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type {
  BatchReader,
  FiledRecord,
  RecordFiles,
  RecordQuery,
  RecordTail,
  TailPlaces,
} from '../../kernel/records.ts';
import { appended } from './appended.ts';
import { Catalog } from './catalog.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { ifThere, type Report, storageFailure } from './failure.ts';
import type { JoinLimits } from './joining.ts';
import { type Folders, foldersOf, makeFolders, ownerOf, tailsIn } from './layout.ts';
import { Packer } from './packer.ts';
import { type ScanParts, scan } from './scan.ts';
import { SegmentCache } from './segment-cache.ts';
import { findBatches } from './tail-batches.ts';
import { TailIndex } from './tail-index.ts';
import { type TailSizes, TailWriter } from './tail-writer.ts';

export interface RecordFilesOptions {
  /** Made where it is missing. */
  readonly folder: string;
  readonly read: BatchReader;
  /**
   * Whether this one packs, joins and trims. One process of a folder does, and it opens the folder when no other has
   * a tail there: tails that it finds are of dead processes, and can be packed.
   */
  readonly packer?: boolean;
  /** Whether tails that are open belong to dead processes. Unless it is said, what packs finds no others. */
  readonly first?: boolean;
  readonly clock?: Clock;
  /** Told once of each file that is damaged, and why; what is whole is served. */
  readonly report?: Report;
  readonly disk?: Disk;
  readonly sizes?: Partial<RecordSizes>;
}

export interface RecordSizes extends TailSizes {
  readonly blockRecords: number;
  readonly packRecords: number;
  readonly joins: JoinLimits;
  /** Descriptors, and bytes of tables, of segments that stay open. */
  readonly openFiles: number;
  readonly openBytes: number;
  /** Bytes of what is remembered of tails. */
  readonly tailIndexBytes: number;
  /** Records that a walk has in memory. */
  readonly stepRecords: number;
}

const mebibyte = 1024 * 1024;

const usual: RecordSizes = {
  tailRecords: 4000,
  tailBytes: 2 * mebibyte,
  blockRecords: 128,
  packRecords: 4_000,
  joins: { fanIn: 16, records: 2_000_000, span: 24 * 3_600_000 },
  openFiles: 256,
  openBytes: 32 * mebibyte,
  tailIndexBytes: 32 * mebibyte,
  stepRecords: 1000,
};

/** UTF-16 units of bodies that a walk has in memory, about. */
const stepBytes = 8 * mebibyte;

/** Opens the records of one kind in a folder of their own; docs/design/records.md. */
export async function openRecordFiles(options: RecordFilesOptions): Promise<RecordFiles> {
  const sizes = { ...usual, ...options.sizes };
  const disk = options.disk ?? nodeDisk;
  const folders = foldersOf(options.folder);
  const { read } = options;
  const report = once(options.report ?? (() => undefined));
  const cache = new SegmentCache({ files: sizes.openFiles, bytes: sizes.openBytes });
  const catalog = new Catalog(folders, cache, report);
  const parts: ScanParts = {
    catalog,
    cache,
    tails: new TailIndex(read, report, sizes.tailIndexBytes),
    report,
  };
  const writers = new Set<TailWriter>();
  const packing = { folders, disk, catalog, read, report, ...sizes };
  const packer = options.packer === true ? new Packer(packing) : undefined;
  const writing = { folders, disk, report, sizes, clock: options.clock ?? systemClock };

  function thePacker(): Packer {
    if (packer === undefined) throw new Error('another process packs these records');
    return packer;
  }

  await onDisk(async () => {
    await makeFolders(folders);
    if (options.first ?? packer !== undefined) await new Packer(packing).takeOver();
  });

  const endIdleTails = (idleSince: number): Promise<void> =>
    onDisk(async () => {
      for (const writer of writers) await writer.endIfIdle(idleSince);
    });

  return {
    async tail(name): Promise<RecordTail> {
      const writer = new TailWriter(writing, name, (ended) => writers.delete(ended));
      writers.add(writer);
      return writer;
    },
    async endTail(name) {
      await onDisk(async () => {
        for (const file of await tailsIn(folders.open)) {
          if (ownerOf(file) === name)
            await ifThere(disk.rename(join(folders.open, file), join(folders.full, file)));
        }
      });
    },
    find: ({ oldestFirst = false, ...query }: RecordQuery) =>
      onDisk(() => scan(parts, { ...query, newestFirst: !oldestFirst })),
    endIdleTails,
    fullTails: () => onDisk(async () => sizesOfFull(folders)),
    packTails: (idleSince, mayPack) =>
      onDisk(async () => {
        await endIdleTails(idleSince);
        return await thePacker().packTails(mayPack);
      }),
    appended: (places) => onDisk(() => appended({ catalog, read, report }, places)),
    pack: (source, records) => onDisk(() => thePacker().pack(source, records)),
    sources: () => onDisk(async () => (await catalog.list()).sources()),
    join: () => onDisk(() => thePacker().join()),
    trim: (before, maxBytes) => onDisk(() => thePacker().trim(before, maxBytes)),
    sift: (unwanted) => onDisk(() => thePacker().sift(unwanted)),
    size: () => onDisk(() => sizeOf(catalog)),
    bytes: () => onDisk(() => bytesOf(catalog)),
    walk: (from, to) => walk(parts, from, to, sizes.stepRecords),
    async close() {
      for (const writer of [...writers]) await writer.close();
      await packer?.idle();
      cache.close();
    },
  };
}

/** Of tails that nobody writes to any more. */
async function sizesOfFull(folders: Folders): Promise<TailPlaces> {
  const sizes: Record<string, number> = {};
  for (const name of await tailsIn(folders.full)) {
    const found = await ifThere(stat(join(folders.full, name)));
    if (found !== undefined) sizes[name] = found.size;
  }
  return sizes;
}

async function* walk(
  parts: ScanParts,
  from: number,
  to: number,
  limit: number,
): AsyncGenerator<FiledRecord, void> {
  for (let after: FiledRecord | undefined; ; ) {
    const wanted = { from, to, limit, bytes: stepBytes, newestFirst: false };
    const records = await onDisk(() => scan(parts, after === undefined ? wanted : { ...wanted, after }));
    yield* records;
    after = records.at(-1);
    if (after === undefined) return;
  }
}

async function sizeOf(catalog: Catalog): Promise<{ readonly bytes: number; readonly records: number }> {
  const { segments, tails } = await catalog.list();
  let bytes = 0;
  let records = 0;
  for (const { path, records: own } of segments) {
    bytes += (await ifThere(stat(path)))?.size ?? 0;
    records += own;
  }
  for (const { path } of tails) {
    const text = await ifThere(readFile(path));
    if (text === undefined) continue;
    bytes += text.length;
    for (const batch of findBatches(text, 0).batches) records += batch.records;
  }
  return { bytes, records };
}

async function bytesOf(catalog: Catalog): Promise<number> {
  const { segments, tails } = await catalog.list();
  let bytes = 0;
  for (const { path } of [...segments, ...tails]) bytes += (await ifThere(stat(path)))?.size ?? 0;
  return bytes;
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}

/** A file is found damaged whenever it is read, which may be often. */
function once(report: Report): Report {
  const told = new Set<string>();
  return (file, reason) => {
    const what = `${file}: ${reason}`;
    if (told.has(what)) return;
    if (told.size >= 1000) told.clear();
    told.add(what);
    report(file, reason);
  };
}
