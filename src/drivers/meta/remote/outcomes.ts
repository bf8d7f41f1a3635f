import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { deserialize, serialize } from 'node:v8';
import type { Reply } from '../sqlite/messages.ts';

/** Who asked for a unit: with its id, the name of the unit's run. */
export interface Asked {
  readonly client: string;
  readonly id: number;
}

type Outcome = Extract<Reply, { ok: true }>;

/** A row: what a group of units came to. */
interface Row {
  readonly number: number;
  /** By client the last of its units in the group. */
  readonly last: ReadonlyMap<string, number>;
}

/** Rows that may be dropped are dropped when there are so many, for less work per commit. */
const dropAtOnce = 32;

/**
 * What recent units came to, written in their own transaction: by it a committing process that takes the place of
 * one that died tells which of the units that were under way are committed, and what they are to be answered. A
 * row goes once all who asked have told that they got their answers.
 *
 * The table belongs to a run of a server with several processes. It is made here and not by a migration: a server
 * of one process never has it.
 */
export class Outcomes {
  readonly #insert: StatementSync;
  readonly #drop: StatementSync;
  readonly #rows: Row[] = [];
  readonly #settled = new Map<string, number>();
  #written: Row | undefined;
  #next = 1;
  #dropTo = 0;
  #dropped = 0;

  /** `fresh`: a new run of the server, to which what an earlier one left means nothing. */
  constructor(db: DatabaseSync, fresh: boolean) {
    db.exec(
      'CREATE TABLE IF NOT EXISTS recent_units (number INTEGER NOT NULL PRIMARY KEY, outcomes BLOB NOT NULL) STRICT',
    );
    if (fresh) db.exec('DELETE FROM recent_units');
    this.#insert = db.prepare('INSERT INTO recent_units (number, outcomes) VALUES (?, ?)');
    this.#drop = db.prepare('DELETE FROM recent_units WHERE number <= ?');
  }

  /** What the table holds, to be called once. */
  *load(db: DatabaseSync): Iterable<Asked & { readonly outcome: Outcome }> {
    for (const row of db.prepare('SELECT number, outcomes FROM recent_units ORDER BY number').all()) {
      const number = Number(row.number);
      const stored = deserialize(row.outcomes as Uint8Array) as (readonly [string, Outcome])[];
      this.#rows.push({ number, last: lastOf(stored.map(([client, { id }]) => ({ client, id }))) });
      this.#next = number + 1;
      for (const [client, outcome] of stored) yield { client, id: outcome.id, outcome };
    }
  }

  /** Within the transaction of the group. */
  record(asked: readonly Asked[], replies: readonly Reply[]): void {
    if (this.#dropTo - this.#dropped >= dropAtOnce) {
      this.#drop.run(this.#dropTo);
      this.#dropped = this.#dropTo;
    }
    const stored: (readonly [string, Outcome])[] = [];
    for (const [index, { client }] of asked.entries()) {
      const reply = replies[index];
      if (reply?.ok === true && isPlain(reply)) stored.push([client, reply]);
    }
    this.#written = undefined;
    if (stored.length === 0) return;
    this.#insert.run(this.#next, serialize(stored));
    this.#written = { number: this.#next, last: lastOf(asked) };
  }

  /** Once the transaction is durable. */
  recorded(): void {
    if (this.#written === undefined) return;
    this.#rows.push(this.#written);
    this.#written = undefined;
    this.#next += 1;
  }

  /** A client has its answers up to `id`; Infinity for one that is gone. */
  settle(client: string, id: number): void {
    this.#settled.set(client, id);
    for (let first = this.#rows[0]; first !== undefined && this.#isSettled(first); first = this.#rows[0]) {
      this.#rows.shift();
      this.#dropTo = first.number;
    }
  }

  #isSettled({ last }: Row): boolean {
    for (const [client, id] of last) if ((this.#settled.get(client) ?? 0) < id) return false;
    return true;
  }
}

function isPlain({ output }: Outcome): boolean {
  if (typeof output !== 'object' || output === null) return typeof output !== 'function';
  try {
    serialize(output);
    return true;
  } catch {
    return false;
  }
}

function lastOf(asked: readonly Asked[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { client, id } of asked) last.set(client, Math.max(id, last.get(client) ?? 0));
  return last;
}
