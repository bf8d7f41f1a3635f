import { crc32 } from 'node:zlib';
import { Damage } from './failure.ts';

/*
 * A segment is one file: a line that says what it is, then blocks, the table of blocks, its origin, the key index and
 * its directory (key-index.ts), and a trailer of fixed length that says where each lies. Numbers are little-endian.
 */

export const firstLine = Buffer.from('holdfast records 1\n');
const version = 1;

/** Where a segment's records come from. */
export interface Origin {
  /** Names of tails and of segments that this one stands for: they are as good as deleted. */
  readonly replaces: readonly string[];
  /** What `pack` was told. */
  readonly sources: readonly string[];
}

const fields = [
  'version',
  'tableAt',
  'tableLength',
  'tableSum',
  'originAt',
  'originLength',
  'originSum',
  'indexAt',
  'indexLength',
  'directoryAt',
  'bits',
  'blocks',
  'records',
] as const;

/** Offsets and lengths in bytes. */
export type Trailer = Readonly<Record<(typeof fields)[number], number>>;

export const trailerLength = fields.length * 8 + 8;

export function encodeTrailer(trailer: Omit<Trailer, 'version'>): Buffer {
  const bytes = Buffer.alloc(trailerLength);
  for (const [i, field] of fields.entries()) {
    bytes.writeDoubleLE(field === 'version' ? version : trailer[field], i * 8);
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(0, trailerLength - 8)), trailerLength - 8);
  return bytes;
}

/** Throws Damage. */
export function decodeTrailer(bytes: Buffer): Trailer {
  const sum = bytes.readUInt32LE(trailerLength - 8);
  if (crc32(bytes.subarray(0, trailerLength - 8)) !== sum) throw new Damage('the end of the file is damaged');
  const values = fields.map((field, i) => [field, bytes.readDoubleLE(i * 8)]);
  const trailer = Object.fromEntries(values) as Trailer;
  if (trailer.version !== version) throw new Damage(`version ${trailer.version} of the format is not known`);
  return trailer;
}

/** A block in the table: what it holds, and where it lies. The table is in the order of `newest`. */
export interface BlockEntry {
  readonly oldest: number;
  readonly newest: number;
  readonly at: number;
  readonly length: number;
  readonly records: number;
  readonly sum: number;
  /** Of the block when it is decompressed. */
  readonly textLength: number;
}

const entryLength = 40;

/** The table of blocks, read in place. */
export class BlockTable {
  readonly length: number;
  readonly #bytes: Buffer;
  #oldestFrom: Float64Array | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.length = bytes.length / entryLength;
  }

  get bytes(): number {
    return this.#bytes.length + (this.#oldestFrom?.byteLength ?? 0);
  }

  oldest(block: number): number {
    return this.#bytes.readDoubleLE(block * entryLength);
  }

  newest(block: number): number {
    return this.#bytes.readDoubleLE(block * entryLength + 8);
  }

  /** The oldest time in this block and all after it. */
  oldestFrom(block: number): number {
    if (this.#oldestFrom === undefined) {
      this.#oldestFrom = new Float64Array(this.length);
      let oldest = Number.POSITIVE_INFINITY;
      for (let i = this.length - 1; i >= 0; i -= 1) {
        oldest = Math.min(oldest, this.oldest(i));
        this.#oldestFrom[i] = oldest;
      }
    }
    return this.#oldestFrom[block] ?? Number.POSITIVE_INFINITY;
  }

  entry(block: number): BlockEntry {
    const start = block * entryLength;
    return {
      oldest: this.oldest(block),
      newest: this.newest(block),
      at: this.#bytes.readDoubleLE(start + 16),
      length: this.#bytes.readUInt32LE(start + 24),
      records: this.#bytes.readUInt32LE(start + 28),
      sum: this.#bytes.readUInt32LE(start + 32),
      textLength: this.#bytes.readUInt32LE(start + 36),
    };
  }
}

export function encodeTable(entries: readonly BlockEntry[]): Buffer {
  const bytes = Buffer.alloc(entries.length * entryLength);
  for (const [i, entry] of entries.entries()) {
    const start = i * entryLength;
    bytes.writeDoubleLE(entry.oldest, start);
    bytes.writeDoubleLE(entry.newest, start + 8);
    bytes.writeDoubleLE(entry.at, start + 16);
    bytes.writeUInt32LE(entry.length, start + 24);
    bytes.writeUInt32LE(entry.records, start + 28);
    bytes.writeUInt32LE(entry.sum, start + 32);
    bytes.writeUInt32LE(entry.textLength, start + 36);
  }
  return bytes;
}
