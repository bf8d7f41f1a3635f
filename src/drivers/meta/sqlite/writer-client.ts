import { Worker } from 'node:worker_threads';
import { fromPlain } from '../../../kernel/errors.ts';
import type { UnitContext } from '../../../kernel/unit.ts';
import type { FromWriter, ToWriter, WriterData } from './messages.ts';

/** The committing thread as the asking one sees it. */
export class WriterClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<Error>();
  #nextId = 1;
  /** Why nothing can be committed any more. */
  #ended: Error | undefined;
  #closing = false;

  /** Starts the thread; rejects when the database can't be used. */
  static async start(entry: URL, data: WriterData): Promise<WriterClient> {
    const client = new WriterClient(new Worker(entry, { workerData: data, name: 'committer' }));
    await client.#ready.promise;
    return client;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
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
    this.#pending.set(id, answer);
    try {
      this.#post({ kind: 'commit', request: { id, unit, input, context } });
    } catch (error) {
      this.#pending.delete(id);
      answer.reject(error);
    }
    return answer.promise;
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
        for (const reply of message.replies) {
          const answer = this.#pending.get(reply.id);
          this.#pending.delete(reply.id);
          if (reply.ok) answer?.resolve(reply.output);
          else answer?.reject(fromPlain(reply.error));
        }
    }
  }

  #end(error: Error): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    this.#ready.reject(error);
    if (!this.#closing) this.#failed.resolve(error);
    for (const answer of this.#pending.values()) answer.reject(error);
    this.#pending.clear();
  }
}
