import { turn } from '../../kernel/slices.ts';
import { type Disk, readExactly } from './disk.ts';
import { Damage, isDamage, reasonOf } from './failure.ts';
import { bucketBitsFor, checkBucket, directoryEntry, entriesIn, type KeyEntry } from './key-index.ts';
import { type Folders, lastTier, type SegmentName } from './layout.ts';
import { openSegment, type Segment } from './segment.ts';
import { SegmentWriter } from './segment-writer.ts';
import { decodeRising } from './varints.ts';

/*
 * Segments join without being decompressed: their blocks are copied into one file, in the order of their newest
 * records, and their key indexes, which are in one order, are merged with the blocks' new numbers.
 */

export interface JoinLimits {
  /** How many segments make one of the next tier. */
  readonly fanIn: number;
  /** Of a joined segment: more would make `trim` coarse. */
  readonly records: number;
  /** Milliseconds between its oldest and its newest record, for the same reason. */
  readonly span: number;
}

/**
 * The next segments to join: as many of a tier, side by side, as make one of the next; or fewer where time has gone on
 * so far that no other will come beside them.
 */
export function segmentsToJoin(segments: readonly SegmentName[], limits: JoinLimits): readonly SegmentName[] {
  for (let tier = 0; tier < lastTier; tier += 1) {
    const row = segments.filter((segment) => segment.tier === tier).sort((a, b) => a.newest - b.newest);
    for (let start = 0; start < row.length; ) {
      const run = runFrom(row, start, limits);
      const last = start + run.length === row.length;
      if (run.length === limits.fanIn || (run.length > 1 && !last)) return run;
      start += run.length;
    }
  }
  return [];
}

function runFrom(
  row: readonly SegmentName[],
  start: number,
  { fanIn, records, span }: JoinLimits,
): SegmentName[] {
  const run: SegmentName[] = [];
  let sum = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (const segment of row.slice(start, start + fanIn)) {
    sum += segment.records;
    oldest = Math.min(oldest, segment.oldest);
    if (run.length > 0 && (sum > records || segment.newest - oldest > span)) break;
    run.push(segment);
  }
  return run;
}

export class DamagedSegment extends Damage {
  readonly segment: SegmentName;

  constructor(segment: SegmentName, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.segment = segment;
  }
}

/** Writes one segment of the next tier that stands for these; they can be removed then. Throws DamagedSegment. */
export async function joinSegments(
  disk: Disk,
  folders: Folders,
  names: readonly SegmentName[],
): Promise<void> {
  const segments: Segment[] = [];
  try {
    for (const name of names) segments.push(await blaming(name, openSegment(name.path)));
    const writer = await SegmentWriter.create(disk, folders);
    try {
      const numbers = await copyBlocks(segments, writer);
      await mergeKeys(names, segments, numbers, writer);
      await writer.publish(Math.max(...names.map(({ tier }) => tier)) + 1, {
        replaces: names.map(({ name }) => name),
        sources: segments.flatMap(({ origin }) => origin.sources),
      });
    } catch (error) {
      await writer.discard();
      throw error;
    }
  } finally {
    for (const segment of segments) await segment.close();
  }
}

async function blaming<T>(segment: SegmentName, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isDamage(error) ? new DamagedSegment(segment, error) : error;
  }
}

/** Which number each block of each segment has now. */
async function copyBlocks(
  segments: readonly Segment[],
  writer: SegmentWriter,
): Promise<readonly Uint32Array[]> {
  const order = segments
    .flatMap(({ table }, segment) =>
      Array.from({ length: table.length }, (_, block) => ({ segment, block, newest: table.newest(block) })),
    )
    .sort((a, b) => a.newest - b.newest);
  await turn();
  const numbers = segments.map(({ table }) => new Uint32Array(table.length));
  for (const [number, { segment, block }] of order.entries()) {
    const from = segments[segment];
    const own = numbers[segment];
    if (from === undefined || own === undefined) continue;
    const entry = from.table.entry(block);
    await writer.addBlock(await readExactly(from.fd, entry.at, entry.length), entry);
    own[block] = number;
  }
  return numbers;
}

async function mergeKeys(
  names: readonly SegmentName[],
  segments: readonly Segment[],
  numbers: readonly Uint32Array[],
  writer: SegmentWriter,
): Promise<void> {
  await writer.beginKeys(bucketBitsFor(segments.reduce((sum, { trailer }) => sum + trailer.indexLength, 0)));
  const streams = segments.map((segment, i) => new KeyStream(segment, numbers[i] ?? new Uint32Array()));
  const load = async (stream: KeyStream, i: number) => {
    const name = names[i];
    await (name === undefined ? stream.load() : blaming(name, stream.load()));
  };
  for (const [i, stream] of streams.entries()) await load(stream, i);
  for (let since = performance.now(), merged = 0; ; merged += 1) {
    let hash = Number.POSITIVE_INFINITY;
    for (const { entry } of streams) if (entry !== undefined && entry.hash < hash) hash = entry.hash;
    if (hash === Number.POSITIVE_INFINITY) return;
    const lists: number[][] = [];
    for (const [i, stream] of streams.entries()) {
      if (stream.entry?.hash !== hash) continue;
      lists.push(stream.blocks());
      if (!stream.advance()) await load(stream, i);
    }
    const blocks = lists.length === 1 ? (lists[0] ?? []) : Uint32Array.from(lists.flat()).sort();
    const wait = writer.addKey(hash, blocks);
    if (wait !== undefined) await wait;
    if (merged % 512 !== 0 || performance.now() - since < 4) continue;
    await turn();
    since = performance.now();
  }
}

/** Bytes of an index read at once, about. */
const atOnce = 256 * 1024;

/** The entries of a segment's index, one after the other. */
class KeyStream {
  readonly #segment: Segment;
  readonly #numbers: Uint32Array;
  #directory: Buffer | undefined;
  #bucket = 0;
  #loaded: Iterator<KeyEntry, void> | undefined;
  entry: KeyEntry | undefined;

  constructor(segment: Segment, numbers: Uint32Array) {
    this.#segment = segment;
    this.#numbers = numbers;
  }

  /** The blocks of the entry, by their new numbers, rising. */
  blocks(): number[] {
    const { blocks } = this.entry ?? { blocks: Buffer.alloc(0) };
    return decodeRising(blocks, 0, blocks.length).map((block) => this.#numbers[block] ?? 0);
  }

  /** To the next entry; false where it has to be loaded first. */
  advance(): boolean {
    const step = this.#loaded?.next();
    this.entry = step?.value ?? undefined;
    return this.entry !== undefined;
  }

  /** Reads on, to the next entry or to the end. */
  async load(): Promise<void> {
    const { fd, trailer } = this.#segment;
    const buckets = 2 ** trailer.bits;
    this.#directory ??= await readExactly(fd, trailer.directoryAt, buckets * directoryEntry);
    while (this.entry === undefined && this.#bucket < buckets) {
      const first = this.#bucket;
      const start = first === 0 ? 0 : this.#end(first - 1);
      let next = first + 1;
      while (next < buckets && this.#end(next) - start <= atOnce) next += 1;
      const length = this.#end(next - 1) - start;
      if (length < 0 || start + length > trailer.indexLength)
        throw new Damage('the directory of keys is damaged');
      const bytes = await readExactly(fd, trailer.indexAt + start, length);
      this.#bucket = next;
      for (let bucket = first; bucket < next; bucket += 1) {
        const from = bucket === first ? start : this.#end(bucket - 1);
        const sum = this.#directory.readUInt32LE(bucket * directoryEntry + 4);
        checkBucket(bucket, bytes.subarray(from - start, this.#end(bucket) - start), sum);
      }
      this.#loaded = entriesIn(bytes);
      this.advance();
    }
  }

  #end(bucket: number): number {
    return this.#directory?.readUInt32LE(bucket * directoryEntry) ?? 0;
  }
}
