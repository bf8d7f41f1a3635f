import { type ByteSource, freeBytes } from '../../../kernel/bytes.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Disk } from './disk.ts';
import { storageFailure } from './failure.ts';
import type { RunningHash } from './hashing/running-hash.ts';

/** What is written in one go, bytes, when few uploads run. */
const LARGEST_BATCH = 512 * 1024;
const SMALLEST_BATCH = 64 * 1024;
/** What all uploads together gather and write at a time, bytes, as long as batches need not be smaller than is sensible. */
const BUDGET = 16 * 1024 * 1024;
/** Below IOV_MAX (1024), so that a client that sends single bytes can't break a write. */
const PIECES = 512;
/** What is hashed in one go: a larger piece is taken in parts, with a write (and the event loop) between. */
const HASHED_AT_ONCE = 1024 * 1024;

export interface Intake {
  readonly fd: number;
  readonly offset: number;
  /** Bytes that may be taken. */
  readonly limit: number;
  /** Fed with everything that is taken. */
  readonly hash: RunningHash | undefined;
  /** Asked before each write; what it throws ends the intake. */
  readonly check: () => void;
}

/** How an intake ended: `taken` bytes were written. */
export type Outcome =
  | { readonly kind: 'complete'; readonly taken: number }
  /** The bytes broke off; what had come before is written. */
  | { readonly kind: 'broken'; readonly taken: number; readonly failure: unknown }
  | { readonly kind: 'tooLarge' }
  /** What the file holds now must be looked at. */
  | { readonly kind: 'failed'; readonly failure: unknown };

let running = 0;

/**
 * Writes what comes to a file at an offset: gathers pieces up to a batch, and hashes and writes one batch while the
 * next one gathers. So at most two batches are in memory, a slow disk holds the client back, and what is written is
 * freed at once.
 */
export async function take(source: ByteSource, intake: Intake, disk: Disk): Promise<Outcome> {
  const pump = new Pump(intake, disk);
  running += 1;
  try {
    const broken = await source
      .drain((piece) => pump.push(piece))
      .then(
        () => undefined,
        (failure: unknown) => ({ failure }),
      );
    if (pump.end === undefined) await pump.finish();
    if (pump.end !== undefined) return pump.end;
    return broken === undefined
      ? { kind: 'complete', taken: pump.taken }
      : { kind: 'broken', taken: pump.taken, failure: broken.failure };
  } catch (error) {
    return pump.end ?? { kind: 'failed', failure: storageFailure(error) };
  } finally {
    await pump.settle();
    running -= 1;
  }
}

class Pump {
  readonly #intake: Intake;
  readonly #disk: Disk;
  #batch: Uint8Array[] = [];
  #held = 0;
  #position: number;
  #writing: Promise<void> | undefined;
  taken = 0;
  /** Set when it was not the source that ended the intake. */
  end: Outcome | undefined;

  constructor(intake: Intake, disk: Disk) {
    this.#intake = intake;
    this.#disk = disk;
    this.#position = intake.offset;
  }

  /** Takes a piece; where it has to wait for the disk, it returns a promise. */
  push(piece: Uint8Array): Promise<void> | undefined {
    if (this.end !== undefined) throw new Error('The intake has ended');
    if (this.taken + piece.length > this.#intake.limit) {
      this.end = { kind: 'tooLarge' };
      throw new Error('More bytes than may be taken');
    }
    if (piece.length > HASHED_AT_ONCE) return this.#pushInParts(piece);
    this.#add(piece);
    return this.#isDue() ? this.#flush(true) : undefined;
  }

  async #pushInParts(piece: Uint8Array): Promise<void> {
    for (let start = 0; start < piece.length; start += HASHED_AT_ONCE) {
      this.#add(piece.subarray(start, start + HASHED_AT_ONCE));
      await this.#flush(true);
    }
  }

  #add(piece: Uint8Array): void {
    this.taken += piece.length;
    this.#batch.push(piece);
    this.#held += piece.length;
  }

  #isDue(): boolean {
    const share = BUDGET / (2 * running);
    const size = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, share));
    return this.#held >= size || this.#batch.length >= PIECES;
  }

  /** Hashes and writes what has gathered, once that is done with what was before. `more` may come after it. */
  #flush(more: boolean): Promise<void> | undefined {
    if (this.#writing !== undefined) return this.#writing.then(() => this.#flush(more));
    if (this.#held === 0) return undefined;
    this.#intake.check();
    const [batch, length, position] = [this.#batch, this.#held, this.#position];
    this.#batch = [];
    this.#held = 0;
    this.#position += length;
    const writing = this.#store(batch, length, position, more).then(() => {
      this.#writing = undefined;
    });
    writing.catch((error: unknown) => {
      this.end = { kind: 'failed', failure: storageFailure(error) };
    });
    this.#writing = writing;
    return undefined;
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    await this.#flush(false);
    await this.#writing;
  }

  /** No write is under way any more when this resolves. */
  async settle(): Promise<void> {
    await this.#writing?.catch(() => undefined);
  }

  async #store(batch: Uint8Array[], length: number, position: number, more: boolean): Promise<void> {
    const hashed = (await this.#intake.hash?.update(batch, more)) ?? batch;
    await this.#write(hashed, length, position);
    for (const piece of hashed) freeBytes(piece);
  }

  async #write(batch: readonly Uint8Array[], length: number, position: number): Promise<void> {
    let rest = batch;
    let written = 0;
    for (;;) {
      const count = await this.#disk.write(this.#intake.fd, rest, position + written);
      written += count;
      if (written >= length) return;
      if (count === 0) throw new DomainError('StorageFailed', 'The blob store took no more bytes');
      rest = remainder(rest, count);
    }
  }
}

/** What is left of pieces of which `count` bytes were written. */
function remainder(pieces: readonly Uint8Array[], count: number): Uint8Array[] {
  let skip = count;
  const rest: Uint8Array[] = [];
  for (const piece of pieces) {
    if (skip < piece.length) rest.push(skip === 0 ? piece : piece.subarray(skip));
    skip = Math.max(0, skip - piece.length);
  }
  return rest;
}
