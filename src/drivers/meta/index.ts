export type { AnyUnit } from './sqlite/group-commit.ts';
export { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite/store.ts';
export { runWriter } from './sqlite/writer.ts';
export type { Tx, View } from './store.ts';
