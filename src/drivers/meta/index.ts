export { type Committer, type CommitterOptions, runCommitter } from './remote/committer.ts';
export { openRemoteStore, type RemoteStore, type RemoteStoreOptions } from './remote/store.ts';
export type { AnyUnit } from './sqlite/group-commit.ts';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite/store.ts';
export { runWriter } from './sqlite/writer.ts';
export type { Tx, View } from './store.ts';
