import type { Changes } from '../../../kernel/changes.ts';

/**
 * The log of changed keys in memory that threads share: written by the committing thread, read by any other. A ring
 * of records (length in two bytes, then the key), and two numbers that count bytes written since the start: up to
 * where records are being written (`claimed`) and up to where they are complete (`written`). Both are of 64 bits, so
 * that they never come round.
 *
 * Writing: raise `claimed`, put the records into the ring, raise `written`. Reading: look at `written`, read the
 * records up to there, then look at `claimed`: had the writer by then begun to write over what was read, all of it
 * is worthless, and the reader has to forget everything it keeps.
 */
export class ChangeLog implements Changes {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: BigInt64Array;
  readonly #ring: Buffer;

  constructor(memory: SharedArrayBuffer = newMemory()) {
    this.memory = memory;
    this.#numbers = new BigInt64Array(memory, 0, 2);
    this.#ring = Buffer.from(memory, HEAD);
  }

  sequence(): number {
    return Number(Atomics.load(this.#numbers, WRITTEN));
  }

  since(sequence: number): readonly string[] | undefined {
    const end = this.sequence();
    if (!this.#holds(sequence)) return undefined;
    const keys: string[] = [];
    for (let at = sequence; at < end; ) {
      const length = this.#byteAt(at) * 256 + this.#byteAt(at + 1);
      keys.push(this.#textAt(at + 2, length));
      at += 2 + length;
    }
    return this.#holds(sequence) ? keys : undefined;
  }

  /** For the one thread that commits: logs keys, before anybody is told of the commit. */
  append(keys: Iterable<string>): void {
    const records = Buffer.concat([...keys].map(recordOf));
    if (records.length === 0) return;
    const start = this.sequence();
    const end = start + records.length;
    Atomics.store(this.#numbers, CLAIMED, BigInt(end));
    // Of more than the ring holds nobody can read a thing: it is enough that `claimed` says so.
    if (records.length <= this.#ring.length) this.#put(records, start);
    Atomics.store(this.#numbers, WRITTEN, BigInt(end));
  }

  #holds(sequence: number): boolean {
    return Number(Atomics.load(this.#numbers, CLAIMED)) - sequence <= this.#ring.length;
  }

  #put(records: Buffer, start: number): void {
    const at = start % this.#ring.length;
    const upToEdge = Math.min(records.length, this.#ring.length - at);
    records.copy(this.#ring, at, 0, upToEdge);
    records.copy(this.#ring, 0, upToEdge);
  }

  #byteAt(position: number): number {
    return this.#ring[position % this.#ring.length] ?? 0;
  }

  #textAt(position: number, length: number): string {
    const at = position % this.#ring.length;
    const upToEdge = this.#ring.length - at;
    if (length <= upToEdge) return this.#ring.toString('utf8', at, at + length);
    const parts = [this.#ring.subarray(at), this.#ring.subarray(0, length - upToEdge)];
    return Buffer.concat(parts).toString('utf8');
  }
}

const HEAD = 16;
const CLAIMED = 0;
const WRITTEN = 1;
/** Bytes: some ten thousand keys. */
const RING = 1024 * 1024;

function newMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + RING);
}

function recordOf(key: string): Buffer {
  const length = Buffer.byteLength(key);
  const record = Buffer.allocUnsafe(2 + length);
  record.writeUInt16BE(length);
  record.write(key, 2);
  return record;
}
