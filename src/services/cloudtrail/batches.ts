import type { Log } from '../../kernel/log.ts';
import type { RecordTail } from '../../kernel/records.ts';
import { Batch, type Ended, type SharedContext } from './batch.ts';

/** Milliseconds after which a record is in the file at the latest. */
const delay = 250;
/** Bytes of a batch that is written at once. */
const batchSize = 256 * 1024;
/** Bytes that may wait for the disk; beyond them requests wait too. */
const waitingAtMost = 8 * 1024 * 1024;
/** Bytes of room that is used again. */
const roomKept = 4 * batchSize;
/** Milliseconds after which a write that failed is tried again. */
const retryAfter = 1_000;

export interface BatchesParts {
  readonly tail: RecordTail;
  /** Whether a record is on disk before the call that it is of is answered. */
  readonly durable: boolean;
  readonly log: Log;
}

/**
 * Records on their way into the file of this process. What can't be written is tried again, and kept meanwhile up to a
 * limit; what is lost beyond it is counted, and said in the log.
 */
export class Batches {
  readonly #parts: BatchesParts;
  #batch = new Batch();
  /** Room of the batch that was written last. */
  #room: Buffer | undefined;
  /** Resolves when the batch that is being gathered is written. */
  #gathered = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;
  /** Written one after the other. */
  #writing: Promise<void> | undefined;
  #waiting = 0;
  /** Records that are being written. */
  #writingRecords = 0;
  #failing = false;
  #stopped = false;
  /** Records that could not be kept. */
  lost = 0;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
    this.#gathered.promise.catch(() => {});
  }

  /** Records that are not written yet. */
  waiting(): number {
    return this.#writingRecords + this.#batch.records;
  }

  add(
    at: number,
    requestId: string,
    context: SharedContext,
    operation: string,
    parameters: string,
    ended: Ended,
  ): Promise<void> | undefined {
    if (this.#failing && this.#waiting + this.#batch.size > waitingAtMost) {
      if (this.#parts.durable) throw new Error('Records of calls can not be written');
      this.lost += 1;
      return undefined;
    }
    this.#batch.add(at, requestId, context, operation, parameters, ended);
    if (this.#parts.durable) {
      const { promise } = this.#gathered;
      this.#flush();
      return promise;
    }
    const { size } = this.#batch;
    if (size >= batchSize) {
      const { promise } = this.#gathered;
      this.#flush();
      return this.#waiting + size > waitingAtMost && !this.#failing ? promise : undefined;
    }
    this.#timer ??= setTimeout(() => this.#flush(), delay);
    return undefined;
  }

  /** Resolves when all is written, or can't be. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#flush();
    await this.#writing;
    await this.#parts.tail.close();
  }

  /** Begins to write what has been gathered, once what is being written is. */
  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
      if (this.#batch.records > 0 && !this.#stopped) this.#timer ??= setTimeout(() => this.#flush(), delay);
    });
  }

  async #write(): Promise<void> {
    while (this.#batch.records > 0) {
      const { records, bytes, room } = this.#batch;
      const gathered = this.#gathered;
      this.#batch = new Batch(this.#room);
      this.#room = undefined;
      this.#gathered = Promise.withResolvers();
      this.#gathered.promise.catch(() => {});
      this.#waiting = bytes.length;
      this.#writingRecords = records;
      if (!(await this.#append(bytes, records, gathered))) return;
      if (room.length <= roomKept) this.#room = room;
      this.#waiting = 0;
      this.#writingRecords = 0;
      // With little to do a batch waits until it is worth a write; who waits for the disk does not.
      if (!this.#parts.durable && this.#batch.size < batchSize && !this.#stopped) return;
    }
  }

  /** False when the server stops and the records can't be written. */
  async #append(bytes: Buffer, records: number, gathered: PromiseWithResolvers<void>): Promise<boolean> {
    const { tail, durable, log } = this.#parts;
    for (;;) {
      try {
        await tail.append(bytes, records, durable);
        if (this.#failing) log.info({ lost: this.lost }, 'records of calls are written again');
        this.#failing = false;
        gathered.resolve();
        return true;
      } catch (error) {
        if (!this.#failing) log.error({ err: error, records }, 'records of calls can not be written');
        this.#failing = true;
        if (durable) {
          gathered.reject(error);
          this.lost += records;
          return true;
        }
        if (this.#stopped) {
          this.lost += records;
          log.error({ lost: this.lost }, 'records of calls are lost');
          return false;
        }
        await new Promise((resolve) => setTimeout(resolve, retryAfter).unref());
      }
    }
  }
}
