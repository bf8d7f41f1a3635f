import { stat } from 'node:fs/promises';
import type { BatchReader, FiledRecord } from '../../kernel/records.ts';
import { turn } from '../../kernel/slices.ts';
import type { TailFile } from './catalog.ts';
import { closeFile, openFile, readUpTo } from './disk.ts';
import { Damage, type Report, reasonOf } from './failure.ts';
import { hashKey } from './hash.ts';
import { byTime, inRange, type Wanted, whole } from './order.ts';
import { type BatchPlace, findBatches, isWhole } from './tail-batches.ts';

/** What is remembered of a batch, so that it is read again only where it may have what is wanted. */
export interface KnownBatch extends BatchPlace {
  readonly oldest: number;
  readonly newest: number;
  /** Hashes of its keys, rising. */
  readonly hashes: Float64Array;
}

interface KnownTail {
  /** Up to where it was read. */
  end: number;
  readonly batches: KnownBatch[];
  reading: Promise<void>;
}

/** Milliseconds that the event loop is held at a time, about. */
const slice = 4;

/** Reads each batch of each tail once, by and by, and remembers what it may have. */
export class TailIndex {
  readonly #read: BatchReader;
  readonly #report: Report;
  readonly #maxBytes: number;
  readonly #tails = new Map<string, KnownTail>();
  #bytes = 0;

  constructor(read: BatchReader, report: Report, maxBytes: number) {
    this.#read = read;
    this.#report = report;
    this.#maxBytes = maxBytes;
  }

  keepOnly(tails: readonly TailFile[]): void {
    const names = new Set(tails.map(({ name }) => name));
    for (const name of this.#tails.keys()) {
      if (!names.has(name)) this.#forget(name);
    }
  }

  /** All batches that the tail has by now. Fails with ENOENT. */
  async batchesOf(tail: TailFile): Promise<readonly KnownBatch[]> {
    if (this.#bytes > this.#maxBytes) for (const name of [...this.#tails.keys()]) this.#forget(name);
    let known = this.#tails.get(tail.name);
    if (known === undefined) {
      known = { end: 0, batches: [], reading: Promise.resolve() };
      this.#tails.set(tail.name, known);
    }
    const mine = known;
    mine.reading = mine.reading.catch(() => undefined).then(() => this.#readOn(tail, mine));
    await mine.reading;
    return mine.batches;
  }

  /** The first `limit` wanted records of a batch, in no order. Fails with ENOENT, throws Damage. */
  async read(tail: TailFile, batch: KnownBatch, wanted: Wanted): Promise<readonly FiledRecord[]> {
    const bytes = await bytesOf(tail.path, batch.start, batch.length);
    if (!isWhole(bytes, batch)) throw new Damage('a batch is damaged');
    const { key, newestFirst, limit } = wanted;
    const found = this.#read(bytes.toString('utf8')).filter(
      ({ at, id, keys }) => (key === undefined || keys.includes(key)) && inRange(wanted, at, id),
    );
    const sign = newestFirst ? -1 : 1;
    return found
      .sort((a, b) => sign * byTime(a, b))
      .slice(0, limit)
      .map(whole);
  }

  async #readOn(tail: TailFile, known: KnownTail): Promise<void> {
    const { size } = await stat(tail.path);
    if (size < known.end) {
      // Batches whose sync failed were taken back.
      known.end = 0;
      known.batches.length = 0;
    }
    if (size === known.end) return;
    const from = known.end;
    const bytes = await bytesOf(tail.path, from, size - from);
    const { batches, end } = findBatches(bytes, from);
    let begun = performance.now();
    for (const batch of batches) {
      const start = batch.start - from;
      this.#remember(tail, known, batch, bytes.subarray(start, start + batch.length));
      if (performance.now() - begun < slice) continue;
      await turn();
      begun = performance.now();
    }
    known.end = end;
  }

  #remember(tail: TailFile, known: KnownTail, place: BatchPlace, text: Buffer): void {
    try {
      const batch = summed(place, this.#read(text.toString('utf8')));
      known.batches.push(batch);
      if (this.#tails.get(tail.name) === known) this.#bytes += costOf(batch);
    } catch (error) {
      this.#report(tail.path, `a batch could not be understood: ${reasonOf(error)}`);
    }
  }

  #forget(name: string): void {
    for (const batch of this.#tails.get(name)?.batches ?? []) this.#bytes -= costOf(batch);
    this.#tails.delete(name);
  }
}

export function mayHave({ hashes }: KnownBatch, hash: number): boolean {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === hash;
}

function summed(place: BatchPlace, records: readonly FiledRecord[]): KnownBatch {
  const keys = new Set<string>();
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    oldest = Math.min(oldest, record.at);
    newest = Math.max(newest, record.at);
    for (const key of record.keys) keys.add(key);
  }
  const hashes = Float64Array.from(keys, hashKey).sort();
  return { ...place, oldest, newest, hashes };
}

function costOf({ hashes }: KnownBatch): number {
  return 200 + hashes.byteLength;
}

async function bytesOf(path: string, start: number, length: number): Promise<Buffer> {
  const fd = await openFile(path, 'r');
  try {
    return await readUpTo(fd, start, length);
  } finally {
    await closeFile(fd);
  }
}
