import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DomainError } from '../../../kernel/errors.ts';
import type { Disk } from './disk.ts';
import { storageFailure } from './failure.ts';

const BATCH = 512 * 1024;
/** Below IOV_MAX (1024), so that a client that sends single bytes can't break a write. */
const BUFFERS = 512;
/** What is hashed in one go: a larger buffer is taken in pieces, with a write (and the event loop) between. */
const PIECE = 1024 * 1024;

export interface Intake {
  readonly file: FileHandle;
  readonly offset: number;
  readonly limit: number;
  /** Fed with everything that is taken. */
  readonly hash: Hash | undefined;
  /** Asked before each write; what it throws ends the intake. */
  readonly check: () => void;
}

/** How an intake ended: `taken` bytes were written, or tried to be when `failure` came from the disk. */
export type Outcome =
  | { readonly kind: 'complete'; readonly taken: number }
  /** The stream failed; what had come before is written. */
  | { readonly kind: 'broken'; readonly taken: number; readonly failure: unknown }
  | { readonly kind: 'tooLarge' }
  /** What the file holds now must be looked at. */
  | { readonly kind: 'failed'; readonly failure: unknown };

/**
 * Writes a stream to a file at an offset: gathers chunks up to a batch, hashes them as they come, and writes one
 * batch while the next one gathers. So at most two batches are in memory, and a slow disk holds the stream back.
 */
export async function take(source: Readable, intake: Intake, disk: Disk): Promise<Outcome> {
  const pump = new Pump(intake, disk);
  let taken = 0;
  let broken: { readonly failure: unknown } | undefined;
  const chunks = source.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const next = await chunks.next().catch((failure: unknown) => ({ failure }));
      if ('failure' in next) broken = next;
      if ('failure' in next || next.done) break;
      const chunk: Uint8Array = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
      taken += chunk.length;
      if (taken > intake.limit) {
        await pump.settle();
        return { kind: 'tooLarge' };
      }
      await pump.push(chunk);
    }
    await pump.flush();
    await pump.settle();
  } catch (error) {
    await pump.settle().catch(() => undefined);
    return { kind: 'failed', failure: storageFailure(error) };
  } finally {
    await chunks.return?.();
  }
  return broken === undefined
    ? { kind: 'complete', taken }
    : { kind: 'broken', taken, failure: broken.failure };
}

class Pump {
  readonly #intake: Intake;
  readonly #disk: Disk;
  #batch: Uint8Array[] = [];
  #held = 0;
  #position: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(intake: Intake, disk: Disk) {
    this.#intake = intake;
    this.#disk = disk;
    this.#position = intake.offset;
  }

  async push(chunk: Uint8Array): Promise<void> {
    for (let start = 0; start < chunk.length; start += PIECE) {
      const piece = chunk.subarray(start, start + PIECE);
      this.#intake.hash?.update(piece);
      this.#batch.push(piece);
      this.#held += piece.length;
      if (this.#held >= BATCH || this.#batch.length >= BUFFERS) await this.flush();
    }
  }

  /** Starts to write what has gathered, once the write before is done. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    const length = this.#held;
    this.#batch = [];
    this.#held = 0;
    await this.#writing;
    this.#intake.check();
    if (length === 0) return;
    this.#writing = this.#write(batch, length, this.#position);
    this.#writing.catch(() => undefined);
    this.#position += length;
  }

  settle(): Promise<void> {
    return this.#writing;
  }

  async #write(batch: readonly Uint8Array[], length: number, position: number): Promise<void> {
    let rest = batch;
    let written = 0;
    for (;;) {
      const count = await this.#disk.write(this.#intake.file, rest, position + written);
      written += count;
      if (written >= length) return;
      if (count === 0) throw new DomainError('StorageFailed', 'The blob store took no more bytes');
      rest = remainder(rest, count);
    }
  }
}

/** What is left of buffers of which `count` bytes were written. */
function remainder(buffers: readonly Uint8Array[], count: number): Uint8Array[] {
  let skip = count;
  const rest: Uint8Array[] = [];
  for (const buffer of buffers) {
    if (skip < buffer.length) rest.push(skip === 0 ? buffer : buffer.subarray(skip));
    skip = Math.max(0, skip - buffer.length);
  }
  return rest;
}
