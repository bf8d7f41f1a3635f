import { crc32 } from 'node:zlib';
import { readExactly } from './disk.ts';
import { Damage } from './failure.ts';
import { hashBits } from './hash.ts';
import { decodeRising, lengthOfRising, putRising, putVarint } from './varints.ts';

/*
 * Which blocks of a segment have records of a key. Entries lie in the order of their keys' hashes: the hash (6 bytes,
 * the highest first), how many bytes follow (a varint), and the numbers of the blocks (rising). They are cut into
 * buckets of some 4 KB by the hash's highest bits, and a directory says where each bucket ends and what its checksum
 * is: so a lookup reads a few bytes of the directory and one bucket. Entries of two segments join by merging, because
 * the order is the same whatever the number of buckets.
 */

export const directoryEntry = 8;
const bucketBytes = 4096;

export interface KeyEntry {
  readonly hash: number;
  /** Numbers of blocks, encoded. */
  readonly blocks: Buffer;
}

/** How many of a hash's highest bits name its bucket, for an index of about so many bytes. */
export function bucketBitsFor(bytes: number): number {
  let bits = 0;
  while (bits < 24 && bytes / 2 ** bits > bucketBytes) bits += 1;
  return bits;
}

export function bucketOf(hash: number, bits: number): number {
  return Math.floor(hash / 2 ** (hashBits - bits));
}

/** A bucket's number is part of what is summed: one that was read in another's place does not pass. */
function checksum(bucket: number, bytes: Buffer): number {
  return crc32(bytes, crc32(`bucket ${bucket}`));
}

/** Makes the bytes of an index out of entries that come in order. */
export class KeyIndexWriter {
  readonly bits: number;
  readonly directory: Buffer;
  #bytes = Buffer.allocUnsafe(2 * bucketBytes);
  /** How much of it the bucket has. */
  #end = 0;
  #bucket = 0;
  #length = 0;

  constructor(bits: number) {
    this.bits = bits;
    this.directory = Buffer.alloc(2 ** bits * directoryEntry);
  }

  /** Bytes of the index so far. */
  get length(): number {
    return this.#length + this.#end;
  }

  /** The numbers of the blocks rise. Returns the bucket that is finished by it. */
  add(hash: number, blocks: ArrayLike<number>): Buffer | undefined {
    const finished = this.#finish(bucketOf(hash, this.bits));
    const length = lengthOfRising(blocks);
    this.#makeRoom(length + 11);
    const end = putVarint(this.#bytes, this.#bytes.writeUIntBE(hash, this.#end, 6), length);
    this.#end = putRising(this.#bytes, end, blocks);
    return finished;
  }

  /** Returns the last bucket. */
  end(): Buffer | undefined {
    return this.#finish(2 ** this.bits);
  }

  #makeRoom(length: number): void {
    if (this.#end + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#end + length));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }

  #finish(next: number): Buffer | undefined {
    if (next === this.#bucket) return undefined;
    const bytes = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    this.#length += bytes.length;
    for (let bucket = this.#bucket; bucket < next; bucket += 1) {
      const own = bucket === this.#bucket ? bytes : bytes.subarray(0, 0);
      this.directory.writeUInt32LE(this.#length, bucket * directoryEntry);
      this.directory.writeUInt32LE(checksum(bucket, own), bucket * directoryEntry + 4);
    }
    this.#bucket = next;
    return bytes.length === 0 ? undefined : bytes;
  }
}

export interface KeyIndexPlace {
  readonly fd: number;
  readonly bits: number;
  readonly indexAt: number;
  readonly indexLength: number;
  readonly directoryAt: number;
}

/** The blocks that may have records of keys with this hash. Throws Damage. */
export async function blocksOfHash(place: KeyIndexPlace, hash: number): Promise<number[]> {
  const bucket = bucketOf(hash, place.bits);
  const first = bucket === 0 ? 0 : bucket - 1;
  const directory = await readExactly(
    place.fd,
    place.directoryAt + first * directoryEntry,
    (bucket - first + 1) * directoryEntry,
  );
  const start = bucket === 0 ? 0 : directory.readUInt32LE(0);
  const own = (bucket - first) * directoryEntry;
  const end = directory.readUInt32LE(own);
  if (start > end || end > place.indexLength) throw new Damage('the directory of keys is damaged');
  const bytes = await readExactly(place.fd, place.indexAt + start, end - start);
  checkBucket(bucket, bytes, directory.readUInt32LE(own + 4));
  for (const entry of entriesIn(bytes)) {
    if (entry.hash === hash) return decodeRising(entry.blocks, 0, entry.blocks.length);
    if (entry.hash > hash) break;
  }
  return [];
}

function listAt(bytes: Buffer, start: number): { readonly start: number; readonly end: number } {
  let length = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return { start: at, end: at + length };
}

/** Throws Damage where a bucket's bytes are not what was written. */
export function checkBucket(bucket: number, bytes: Buffer, sum: number): void {
  if (checksum(bucket, bytes) !== sum) throw new Damage('a bucket of keys is damaged');
}

/** The entries of buckets that lie one after the other and were checked. */
export function* entriesIn(bytes: Buffer): Generator<KeyEntry, void> {
  for (let at = 0; at < bytes.length; ) {
    const { start, end } = listAt(bytes, at + 6);
    yield { hash: bytes.readUIntBE(at, 6), blocks: bytes.subarray(start, end) };
    at = end;
  }
}
