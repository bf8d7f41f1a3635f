import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** All in which two databases differ: how a query becomes text, and the words of migrations. */
export interface Dialect {
  /** Builds and compiles queries; it never runs them. */
  readonly builder: Kysely<Database>;
  readonly words: Words;
}

export interface Words {
  /** Starts a transaction that will write. */
  readonly begin: string;
  /** Type of a key that the database hands out, ascending and never twice. */
  readonly identity: string;
  /** 64 bits. */
  readonly integer: string;
  /** Floating point, 64 bits. */
  readonly double: string;
  /** Compared by code point. */
  readonly text: string;
  readonly bytes: string;
  /** What follows the columns of a table. */
  readonly table: string;
  /** The same for a table that is best kept in the order of its primary key. */
  readonly clustered: string;
}
