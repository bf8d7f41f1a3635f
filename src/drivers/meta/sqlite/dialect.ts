import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Database } from '../schema.ts';

export const sqlite: Dialect = {
  builder: new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  words: {
    begin: 'BEGIN IMMEDIATE',
    identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
    integer: 'INTEGER',
    double: 'REAL',
    text: 'TEXT',
    bytes: 'BLOB',
    table: 'STRICT',
    clustered: 'STRICT, WITHOUT ROWID',
  },
};
