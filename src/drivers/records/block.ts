import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import type { FiledRecord } from '../../kernel/records.ts';
import { Damage } from './failure.ts';
import { inRange, type Wanted } from './order.ts';

/*
 * A block holds records in the order of time as columns, compressed together: a line of JSON with times (each as the
 * difference to the one before), ids, the distinct keys, the distinct sets of them, which set each record has, how long
 * each body is in UTF-16 units, what bodies share, and which of that each record has; then the bodies, one after the
 * other. So whether a key is there at all, and where, is known without a look at the bodies.
 */

type Head = readonly [
  times: readonly number[],
  ids: readonly string[],
  keys: readonly string[],
  sets: readonly (readonly number[])[],
  setOf: readonly number[],
  lengths: readonly number[],
  shared: readonly string[],
  /** -1: nothing. */
  sharedOf: readonly number[],
];

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const params = { [constants.ZSTD_c_compressionLevel]: 1 };
/** Up to here it takes less of the event loop (a fraction of a millisecond) than to hand it to another thread. */
const atOnce = 256 * 1024;
/** What zlib allows. */
const leastChunk = 64;

export interface EncodedBlock {
  readonly text: string;
  readonly keys: readonly string[];
}

/** `records` in the order of time. */
export function encodeBlock(records: readonly FiledRecord[]): EncodedBlock {
  const keys = new Numbers<string>();
  const sets = new Numbers<readonly string[]>();
  const shared = new Numbers<string>();
  const times: number[] = [];
  const ids: string[] = [];
  const setOf: number[] = [];
  const lengths: number[] = [];
  const sharedOf: number[] = [];
  let bodies = '';
  let before = 0;
  for (const record of records) {
    times.push(record.at - before);
    before = record.at;
    ids.push(record.id);
    setOf.push(sets.of(record.keys));
    lengths.push(record.body.length);
    sharedOf.push(record.shared === undefined ? -1 : shared.of(record.shared));
    bodies += record.body;
  }
  const numbered = sets.all().map((set) => set.map((key) => keys.of(key)));
  const head: Head = [times, ids, keys.all(), numbered, setOf, lengths, shared.all(), sharedOf];
  return { text: `${JSON.stringify(head)}\n${bodies}`, keys: keys.all() };
}

/** Numbers what is put in, equal things alike. */
class Numbers<Item> {
  readonly #numbers = new Map<Item, number>();

  of(item: Item): number {
    const known = this.#numbers.get(item);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(item, number);
    return number;
  }

  all(): Item[] {
    return [...this.#numbers.keys()];
  }
}

export async function packBlock(text: Buffer): Promise<Buffer> {
  return text.length > atOnce ? await compress(text, { params }) : zstdCompressSync(text, { params });
}

/** The first `limit` wanted records of a block, in no order. Throws Damage. */
export async function recordsOfBlock(
  packed: Buffer,
  textLength: number,
  wanted: Wanted,
): Promise<FiledRecord[]> {
  const bytes = await unpacked(packed, textLength);
  const end = bytes.indexOf(10);
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
  const [times, ids, keys, sets, setOf, lengths, shared, sharedOf] = head;
  const number = wanted.key === undefined ? undefined : keys.indexOf(wanted.key);
  if (number === -1) return [];
  const chosen: number[] = [];
  const ats: number[] = [];
  let at = 0;
  for (let i = 0; i < times.length; i += 1) {
    at += times[i] ?? 0;
    ats.push(at);
    if (number !== undefined && !sets[setOf[i] ?? -1]?.includes(number)) continue;
    if (inRange(wanted, at, ids[i] ?? '')) chosen.push(i);
  }
  if (chosen.length === 0) return [];
  const first = wanted.newestFirst ? chosen.slice(-wanted.limit) : chosen.slice(0, wanted.limit);
  const bodies = bytes.toString('utf8', end + 1, bytes.length);
  const found: FiledRecord[] = [];
  let start = 0;
  let next = 0;
  for (const i of first) {
    for (; next < i; next += 1) start += lengths[next] ?? 0;
    const own = (sets[setOf[i] ?? -1] ?? []).map((key) => keys[key] ?? '');
    const body = bodies.slice(start, start + (lengths[i] ?? 0)) + (shared[sharedOf[i] ?? -1] ?? '');
    found.push({ at: ats[i] ?? 0, id: ids[i] ?? '', keys: own, body });
  }
  return found;
}

async function unpacked(packed: Buffer, length: number): Promise<Buffer> {
  const options = { chunkSize: Math.max(length, leastChunk) };
  try {
    return length > atOnce ? await decompress(packed, options) : zstdDecompressSync(packed, options);
  } catch {
    throw new Damage('a block could not be decompressed');
  }
}
