import { join } from 'node:path';
import { ChangeLog, type Changes } from '../../../kernel/change-log.ts';
import { type Topic, topics, type Unit, type UnitContext } from '../../../kernel/unit.ts';
import { databaseName } from '../sqlite/files.ts';
import { ReaderPool } from '../sqlite/reader-pool.ts';
import { Revisions } from '../sqlite/revisions.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import type { Tx } from '../store.ts';
import { CommitClient } from './client.ts';
import type { Change } from './messages.ts';

export interface RemoteStoreOptions {
  /** Holds the database. */
  readonly folder: string;
  /** Path of the committing process's socket. */
  readonly socket: string;
  readonly secret: Uint8Array;
  /** Unique among all clients of the deployment. */
  readonly name: string;
  /** Whether anything is cached out of this store: the answers to others' commits wait for it then. */
  readonly follows: boolean;
}

export interface RemoteStore extends SqliteStore {
  /** Topics that were changed, wherever that was committed. */
  readonly changes: Changes;
  /** Whether the committing process can be reached just now. */
  readonly connected: boolean;
}

/**
 * Metadata in one SQLite file that several processes read, while one commits. Resolves once that one can be reached;
 * commits outlive its replacement, so this never fails for good.
 */
export async function openRemoteStore(options: RemoteStoreOptions): Promise<RemoteStore> {
  const { folder, socket, secret, name, follows } = options;
  const revisions = new Revisions();
  const changes = new ChangeLog();
  const changed = (change: Change | undefined) => {
    revisions.advance(change?.topics ?? topics);
    if (change === undefined) changes.forget();
    else changes.add(change.topics);
  };
  const client = await CommitClient.start({ socket, secret, hello: { name, follows }, changed });
  const readers = new ReaderPool(join(folder, databaseName));
  const close = async () => {
    await readers.close();
    await client.close();
  };
  return {
    read: (work) => readers.read(work),
    commit: <Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext) =>
      client.commit(unit.name, input, context) as Promise<Output>,
    revision: (topic: Topic) => revisions.read(topic),
    changes,
    get connected() {
      return client.connected;
    },
    close,
    failed: new Promise(() => {}),
    [Symbol.asyncDispose]: close,
  };
}
