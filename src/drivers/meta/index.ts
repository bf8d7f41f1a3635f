export type { AnyUnit } from './sqlite/group-commit.ts';
export {
  checkSchemaVersion,
  copyMetadata,
  type DatabaseCondition,
  inspectMetadata,
  openSnapshot,
  type Snapshot,
  type SnapshotBlob,
  type SnapshotCounts,
} from './sqlite/snapshot.ts';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite/store.ts';
export { runWriter } from './sqlite/writer.ts';
export type { CommitObserver } from './sqlite/writer-client.ts';
export type { Tx, View } from './store.ts';
