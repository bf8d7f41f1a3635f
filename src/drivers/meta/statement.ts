import type { Compilable, Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Statements are built once and run often. `build` is called a single time per dialect, with a placeholder in
 * the place of each parameter; kysely carries these through to the list of parameters of the compiled text, and
 * `bind` puts the values of a call in their places. So no call builds or compiles anything, and a driver may
 * keep one prepared statement of its database per Statement.
 *
 * A statement over a list of keys has a fixed number of places for them; places left over are null, which
 * equals nothing.
 */
export interface Statement<Params, Row> {
  readonly build: (db: Kysely<Database>, params: Params) => Compilable<Row>;
}

/** What runs statements: a connection of some database, inside a transaction. */
export interface Executor {
  all<Params extends object, Row>(statement: Statement<Params, Row>, params: Params): Promise<Row[]>;
  first<Params extends object, Row>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | undefined>;
  /** Resolves with the number of rows changed. */
  run<Params extends object>(statement: Statement<Params, unknown>, params: Params): Promise<number>;
}

/** An executor that also takes bare text, for migrations and transactions. */
export interface Session extends Executor {
  exec(sql: string): Promise<void>;
}

export function statement<Params extends object, Row>(
  build: (db: Kysely<Database>, params: Params) => Compilable<Row>,
): Statement<Params, Row> {
  return { build };
}

export interface CompiledStatement {
  readonly sql: string;
  bind(params: object): unknown[];
}

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

class KeyPlaceholder {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

export function compile<Params extends object>(
  db: Kysely<Database>,
  { build }: Statement<Params, unknown>,
): CompiledStatement {
  const params = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as Params;
  const { sql, parameters } = build(db, params).compile();
  return { sql, bind: (values) => parameters.map((p) => argument(p, values as Values)) };
}

type Values = Readonly<Record<string, unknown>> & { readonly keys?: readonly unknown[] };

function argument(parameter: unknown, values: Values): unknown {
  if (parameter instanceof Placeholder) return values[parameter.name] ?? null;
  if (parameter instanceof KeyPlaceholder) return values.keys?.[parameter.index] ?? null;
  return parameter;
}

/** A statement over any number of keys; see `allOf` and `runOf`. */
export interface ListStatement<Params, Key, Row> {
  readonly small: Statement<Params & { readonly keys: readonly Key[] }, Row>;
  readonly large: Statement<Params & { readonly keys: readonly Key[] }, Row>;
}

const small = 4;
const large = 64;

export function listStatement<Params extends object, Key, Row>(
  build: (db: Kysely<Database>, params: Params, keys: Key[]) => Compilable<Row>,
): ListStatement<Params, Key, Row> {
  const sized = (size: number): Statement<Params & { readonly keys: readonly Key[] }, Row> => ({
    build: (db, params) => build(db, params, placeholders<Key>(size)),
  });
  return { small: sized(small), large: sized(large) };
}

function placeholders<Key>(size: number): Key[] {
  return Array.from({ length: size }, (_, index) => new KeyPlaceholder(index) as Key);
}

/** The rows for all `keys`, chunk by chunk in the order of the keys; within a chunk the statement orders. */
export async function allOf<Params extends object, Key, Row>(
  executor: Executor,
  list: ListStatement<Params, Key, Row>,
  params: Params,
  keys: readonly Key[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let i = 0; i < keys.length; i += large) {
    const chunk = keys.slice(i, i + large);
    for (const row of await executor.all(sizeFor(list, chunk), { ...params, keys: chunk })) rows.push(row);
  }
  return rows;
}

/** Runs a writing statement for all `keys`. */
export async function runOf<Params extends object, Key>(
  executor: Executor,
  list: ListStatement<Params, Key, unknown>,
  params: Params,
  keys: readonly Key[],
): Promise<void> {
  for (let i = 0; i < keys.length; i += large) {
    const chunk = keys.slice(i, i + large);
    await executor.run(sizeFor(list, chunk), { ...params, keys: chunk });
  }
}

function sizeFor<Params, Key, Row>(list: ListStatement<Params, Key, Row>, chunk: readonly Key[]) {
  return chunk.length <= small ? list.small : list.large;
}
