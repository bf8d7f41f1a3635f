import type { Changes } from '../../../kernel/changes.ts';
import { type Topic, topics, type Unit, type UnitContext } from '../../../kernel/unit.ts';
import { databaseFile } from '../sqlite/files.ts';
import { ReaderPool } from '../sqlite/reader-pool.ts';
import { Revisions } from '../sqlite/revisions.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import type { CommitObserver } from '../sqlite/writer-client.ts';
import type { Tx } from '../store.ts';
import { CommitClient } from './client.ts';
import { LocalChanges } from './local-changes.ts';
import type { Change } from './messages.ts';

export interface RemoteStoreOptions {
  /** Holds the database. */
  readonly folder: string;
  /** Path of the committing process's socket. */
  readonly socket: string;
  readonly secret: Uint8Array;
  /** Unique among all clients of the deployment. */
  readonly name: string;
  /**
   * Whether anything is cached out of this store: the answers to others' commits wait for it then. Who does not
   * follow is told nothing, so that to its caches everything always has changed.
   */
  readonly follows: boolean;
  /** Told how long commits take. */
  readonly observe?: Pick<CommitObserver, 'committed'> | undefined;
}

export interface RemoteStore extends SqliteStore {
  /** Whether the committing process can be reached just now. */
  readonly connected: boolean;
}

/**
 * Metadata in one SQLite file that several processes read, while one commits. Resolves once that one can be reached;
 * commits outlive its replacement, so this never fails for good.
 */
export async function openRemoteStore(options: RemoteStoreOptions): Promise<RemoteStore> {
  const { folder, socket, secret, name, follows, observe } = options;
  const revisions = new Revisions();
  const changes = new LocalChanges();
  const changed = (change: Change | undefined) => {
    revisions.advance(change?.topics ?? topics);
    if (change?.keys === undefined) changes.forget();
    else changes.add(change.keys);
  };
  const client = await CommitClient.start({ socket, secret, hello: { name, follows }, changed, observe });
  const readers = new ReaderPool(databaseFile(folder));
  const close = async () => {
    await readers.close();
    await client.close();
  };
  return {
    read: (work) => readers.read(work),
    commit: <Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext) =>
      client.commit(unit.name, input, context) as Promise<Output>,
    revision: follows ? (topic: Topic) => revisions.read(topic) : unknownRevision(),
    changes: follows ? changes : unknownChanges(),
    waiting: () => client.waiting,
    get connected() {
      return client.connected;
    },
    close,
    failed: new Promise(() => {}),
    [Symbol.asyncDispose]: close,
  };
}

function unknownRevision(): () => number {
  let last = 0;
  return () => (last += 1);
}

function unknownChanges(): Changes {
  return { sequence: unknownRevision(), since: () => undefined };
}
