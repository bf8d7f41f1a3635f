import type { Unit, UnitContext } from '../../../kernel/unit.ts';
import type { MetadataStore, Tx } from '../store.ts';
import { ChangeLog } from './change-log.ts';
import { ensureDatabase } from './files.ts';
import { ReaderPool } from './reader-pool.ts';
import { Revisions } from './revisions.ts';
import { type CommitObserver, WriterClient } from './writer-client.ts';

export interface SqliteStoreOptions {
  /** Holds the database; created (0700) if it is missing. */
  readonly folder: string;
  /** Entry file of the committing thread: it calls `runWriter` with all units of the program. */
  readonly writer: URL;
  readonly observe?: CommitObserver | undefined;
}

export interface SqliteStore extends MetadataStore, AsyncDisposable {
  /** Resolves with the reason when the committing thread has died: nothing can be committed any more. */
  readonly failed: Promise<Error>;
  /** Units of work that wait for their commit. */
  waiting(): number;
}

/**
 * Metadata in one SQLite file: reads on the calling thread, commits in a thread of their own. For a server and,
 * where no server runs, for a command that works on its folder; never for both at once, which the owner of the
 * folder sees to. Rejects with DatabaseTooNew where a newer program has written the database.
 */
export async function openSqliteStore({
  folder,
  writer: entry,
  observe,
}: SqliteStoreOptions): Promise<SqliteStore> {
  const file = await ensureDatabase(folder);
  const revisions = new Revisions();
  const changes = new ChangeLog();
  const memories = { file, revisions: revisions.memory, changes: changes.memory };
  const writer = await WriterClient.start(entry, memories, observe);
  const readers = new ReaderPool(file);
  const close = async () => {
    // Readers go first, so that the writer is the last to close and can clear the write-ahead log.
    await readers.close();
    await writer.close();
  };
  return {
    read: (work) => readers.read(work),
    commit: <Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext) =>
      writer.commit(unit.name, input, context) as Promise<Output>,
    revision: (topic) => revisions.read(topic),
    changes,
    close,
    failed: writer.failed,
    waiting: () => writer.waiting,
    [Symbol.asyncDispose]: close,
  };
}
