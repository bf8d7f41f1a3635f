import { Worker } from 'node:worker_threads';
import { fromPlain, type PlainError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';

export interface PackerData {
  readonly folder: string;
}

/** Pack, join, and drop what is older or too much. */
export interface ToPacker {
  readonly id: number;
  /** Names of tails. */
  readonly tails: readonly string[];
  readonly before: number | undefined;
  readonly maxBytes: number | undefined;
}

export type FromPacker =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }
  | { readonly kind: 'damaged'; readonly file: string; readonly why: string };

/** MiB: what is packed is in memory as a whole, so that a larger one is copied more often than it is collected. */
const youngGeneration = 8;
/** Milliseconds for which the thread waits for more to do. */
const patience = 10_000;

/**
 * Packs records of reads in a thread of its own, for there may be tens of thousands in a second. The thread is there
 * only while there is something to pack.
 */
export class Packing {
  readonly #folder: string;
  readonly #log: Log;
  #worker: Worker | undefined;
  #ending: NodeJS.Timeout | undefined;
  #asked: { readonly id: number; readonly answer: PromiseWithResolvers<void> } | undefined;
  #ids = 0;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Packs those tails. One at a time. Trims too where `before` or `maxBytes` is given; see RecordFiles. */
  async pack(tails: readonly string[], before?: number, maxBytes?: number): Promise<void> {
    clearTimeout(this.#ending);
    this.#worker ??= this.#start();
    this.#ids += 1;
    const answer = Promise.withResolvers<void>();
    this.#asked = { id: this.#ids, answer };
    const message: ToPacker = { id: this.#ids, tails, before, maxBytes };
    this.#worker.postMessage(message);
    try {
      await answer.promise;
    } finally {
      this.#asked = undefined;
      this.#ending = setTimeout(() => void this.close(), patience).unref();
    }
  }

  /** Not while it packs. What is not finished then is done anew by the next one. */
  async close(): Promise<void> {
    clearTimeout(this.#ending);
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    const workerData: PackerData = { folder: this.#folder };
    const worker = new Worker(new URL('record-packer.ts', import.meta.url), {
      workerData,
      name: 'records',
      resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    });
    const end = (why: Error): void => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#asked?.answer.reject(why);
    };
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => end(new Error('the thread that packs records has ended')));
    worker.on('message', (message: FromPacker) => this.#receive(message));
    worker.unref();
    return worker;
  }

  #receive(message: FromPacker): void {
    if (message.kind === 'damaged') {
      this.#log.error({ file: message.file, why: message.why }, 'records of calls are damaged');
      return;
    }
    if (message.id !== this.#asked?.id) return;
    if (message.kind === 'done') this.#asked.answer.resolve();
    else this.#asked.answer.reject(fromPlain(message.error));
  }
}
