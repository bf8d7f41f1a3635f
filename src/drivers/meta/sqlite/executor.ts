import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type CompiledStatement, compile, type Session, type Statement } from '../statement.ts';
import { sqlite } from './dialect.ts';

interface Prepared {
  readonly native: StatementSync;
  readonly bind: CompiledStatement['bind'];
}

type AnyStatement = Statement<never, unknown>;

/** Texts are the same on each connection: compiled once per process or thread. */
const compiled = new WeakMap<AnyStatement, CompiledStatement>();

/**
 * One connection. Statements are prepared at first use and kept: there are as many as the program has Statement
 * constants, a hundred or so. Every call runs at once on the calling thread; its promise is settled already.
 */
export class SqliteExecutor implements Session {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<AnyStatement, Prepared>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async all<Params extends object, Row>(statement: Statement<Params, Row>, params: Params): Promise<Row[]> {
    const { native, bind } = this.#prepare(statement);
    return native.all(...(bind(params) as SQLInputValue[])) as Row[];
  }

  async first<Params extends object, Row>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | undefined> {
    const { native, bind } = this.#prepare(statement);
    return native.get(...(bind(params) as SQLInputValue[])) as Row | undefined;
  }

  async run<Params extends object>(statement: Statement<Params, unknown>, params: Params): Promise<number> {
    const { native, bind } = this.#prepare(statement);
    return Number(native.run(...(bind(params) as SQLInputValue[])).changes);
  }

  async exec(sql: string): Promise<void> {
    this.#db.exec(sql);
  }

  #prepare<Params extends object>(statement: Statement<Params, unknown>): Prepared {
    const found = this.#prepared.get(statement);
    if (found !== undefined) return found;
    const { sql, bind } = compileOnce(statement);
    const prepared = { native: this.#db.prepare(sql), bind };
    this.#prepared.set(statement, prepared);
    return prepared;
  }
}

export function compileOnce<Params extends object>(statement: Statement<Params, unknown>): CompiledStatement {
  const found = compiled.get(statement);
  if (found !== undefined) return found;
  const made = compile(sqlite.builder, statement);
  compiled.set(statement, made);
  return made;
}
