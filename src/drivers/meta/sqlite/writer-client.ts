import { Worker } from 'node:worker_threads';
import { fromPlain } from '../../../kernel/errors.ts';
import type { UnitContext } from '../../../kernel/unit.ts';
import type { FromWriter, Reply, ToWriter, WriterData } from './messages.ts';

/** Told how commits go. */
export interface CommitObserver {
  /** From the request to the durable answer. */
  committed(seconds: number): void;
  /** So many units shared a transaction. */
  group(units: number): void;
}

interface Asked {
  readonly answer: PromiseWithResolvers<unknown>;
  /** On the monotonic clock, milliseconds. */
  readonly at: number;
}

/** MiB. What a unit of work makes does not outlive it. */
const youngGeneration = 12;

/** The committing thread as the asking one sees it. */
export class WriterClient {
  readonly #worker: Worker;
  readonly #observe: CommitObserver | undefined;
  readonly #pending = new Map<number, Asked>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<Error>();
  #nextId = 1;
  /** Why nothing can be committed any more. */
  #ended: Error | undefined;
  #closing = false;

  /** Starts the thread; rejects when the database can't be used. */
  static async start(entry: URL, data: WriterData, observe?: CommitObserver): Promise<WriterClient> {
    const resourceLimits = { maxYoungGenerationSizeMb: youngGeneration };
    const worker = new Worker(entry, { workerData: data, name: 'committer', resourceLimits });
    const client = new WriterClient(worker, observe);
    await client.#ready.promise;
    return client;
  }

  private constructor(worker: Worker, observe: CommitObserver | undefined) {
    this.#worker = worker;
    this.#observe = observe;
    worker.on('message', (message: FromWriter) => this.#receive(message));
    worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    worker.on('messageerror', (error) => this.#end(error));
    worker.on('exit', (code) => {
      this.#end(new Error(`The committing thread has ended (exit code ${code})`));
      this.#exited.resolve();
    });
  }

  /** Resolves when the thread has died of itself: whoever hears of it had better start anew. */
  get failed(): Promise<Error> {
    return this.#failed.promise;
  }

  commit(unit: string, input: unknown, context: UnitContext): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    if (this.#closing) return Promise.reject(new Error('The metadata store is closed'));
    const id = this.#nextId++;
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(id, { answer, at: performance.now() });
    try {
      this.#post({ kind: 'commit', request: { id, unit, input, context } });
    } catch (error) {
      this.#pending.delete(id);
      answer.reject(error);
    }
    return answer.promise;
  }

  /** Units that were asked for and not answered. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** Resolves when what was asked for has been committed and the thread has ended. */
  async close(): Promise<void> {
    if (!this.#closing && this.#ended === undefined) this.#post({ kind: 'close' });
    this.#closing = true;
    await this.#exited.promise;
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWriter): void {
    switch (message.kind) {
      case 'ready':
        this.#ready.resolve();
        return;
      case 'refused':
        this.#end(fromPlain(message.error));
        return;
      case 'closed':
        this.#ended = new Error('The metadata store is closed');
        return;
      case 'replies':
        this.#observe?.group(message.replies.length);
        for (const reply of message.replies) this.#answer(reply);
    }
  }

  #answer(reply: Reply): void {
    const asked = this.#pending.get(reply.id);
    if (asked === undefined) return;
    this.#pending.delete(reply.id);
    this.#observe?.committed((performance.now() - asked.at) / 1000);
    if (reply.ok) asked.answer.resolve(reply.output);
    else asked.answer.reject(fromPlain(reply.error));
  }

  #end(error: Error): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    this.#ready.reject(error);
    if (!this.#closing) this.#failed.resolve(error);
    for (const { answer } of this.#pending.values()) answer.reject(error);
    this.#pending.clear();
  }
}
