import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { aggregates, type View } from '../store.ts';
import { SqliteExecutor } from './executor.ts';
import { openReader } from './files.ts';

interface Reader {
  readonly db: DatabaseSync;
  readonly view: View;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
}

/** Each keeps pages of its own in memory. */
const idleAtMost = 4;

/**
 * Connections that read. Each running read has one to itself, for reads interleave where they await and a
 * snapshot belongs to a connection. A read never waits: more are opened when all are taken, and closed again
 * when more than a few are idle.
 */
export class ReaderPool {
  readonly #file: string;
  readonly #idle: Reader[] = [];
  #running = 0;
  #closed: PromiseWithResolvers<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async read<T>(work: (view: View) => Promise<T>): Promise<T> {
    if (this.#closed !== undefined) throw new Error('The metadata store is closed');
    const reader = this.#idle.pop() ?? this.#open();
    this.#running += 1;
    try {
      reader.begin.run();
      return await work(reader.view);
    } finally {
      this.#release(reader);
    }
  }

  #open(): Reader {
    const db = openReader(this.#file);
    const view = aggregates(new SqliteExecutor(db));
    return { db, view, begin: db.prepare('BEGIN'), commit: db.prepare('COMMIT') };
  }

  #release(reader: Reader): void {
    this.#running -= 1;
    try {
      if (reader.db.isTransaction) reader.commit.run();
      if (this.#closed === undefined && this.#idle.length < idleAtMost) this.#idle.push(reader);
      else reader.db.close();
    } catch {
      reader.db.close();
    }
    if (this.#running === 0) this.#closed?.resolve();
  }

  /** Resolves when the reads that run have ended. */
  async close(): Promise<void> {
    this.#closed ??= Promise.withResolvers<void>();
    for (const reader of this.#idle.splice(0)) reader.db.close();
    if (this.#running === 0) this.#closed.resolve();
    await this.#closed.promise;
  }
}
