import type { DatabaseSync } from 'node:sqlite';
import { DomainError, fromPlain, toPlain } from '../../../kernel/errors.ts';
import type { Topic, Unit, UnitContext } from '../../../kernel/unit.ts';
import { aggregates, type Tx } from '../store.ts';
import { ChangeLog } from './change-log.ts';
import { SqliteExecutor } from './executor.ts';
import { storageFailed, storageFailure } from './failure.ts';
import type { Reply, Request } from './messages.ts';
import { isTopic, type Revisions } from './revisions.ts';

export type AnyUnit = Unit<Tx, never, unknown>;

export type RecordReplies = (replies: readonly Reply[]) => void;

/**
 * Commits a group of units in one transaction, so that they share its fsync. Units run strictly one after
 * another, each behind a savepoint (unless it is alone): one that throws is undone by itself. Nobody is told of success before the
 * transaction is durable; where it can't be committed, every unit of the group is told so. Some failures (a full
 * disk, an I/O error) make SQLite undo the whole transaction in mid-group: that is looked for after each unit, for
 * whatever ran next would otherwise be committed by itself.
 *
 * Topics that the group changed are counted, and keys logged, before anybody is told of it, and also when it could
 * not be committed: a needless look into the database is better than one too few.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #tx: Tx;
  readonly #units: ReadonlyMap<string, AnyUnit>;
  readonly #revisions: Pick<Revisions, 'advance'>;
  readonly #changes: Pick<ChangeLog, 'append'>;
  readonly #record: RecordReplies | undefined;
  readonly #changedTopics = new Set<Topic>();
  readonly #changedKeys = new Set<string>();

  /** `record` writes, in the transaction of a group, what its units came to. */
  constructor(
    db: DatabaseSync,
    units: readonly AnyUnit[],
    revisions: Pick<Revisions, 'advance'>,
    changes: Pick<ChangeLog, 'append'> = new ChangeLog(),
    record?: RecordReplies,
  ) {
    this.#db = db;
    this.#tx = aggregates(new SqliteExecutor(db), (what) =>
      isTopic(what) ? this.#changedTopics.add(what) : this.#changedKeys.add(what),
    );
    this.#revisions = revisions;
    this.#changes = changes;
    this.#record = record;
    this.#units = new Map(units.map((unit) => [unit.name, unit]));
    if (this.#units.size < units.length) throw new Error('Two units of work have the same name');
  }

  /** Never rejects; one reply per request, in order. */
  async commit(requests: readonly Request[]): Promise<Reply[]> {
    const alone = requests.length === 1;
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const replies: Reply[] = [];
      for (const request of requests) {
        if (!alone) this.#db.exec('SAVEPOINT unit');
        const reply = await this.#run(request);
        if (!reply.ok) this.#db.exec(alone ? 'ROLLBACK' : 'ROLLBACK TO unit');
        if (!alone) this.#db.exec('RELEASE unit');
        replies.push(reply);
      }
      if (this.#db.isTransaction) {
        this.#record?.(replies);
        this.#db.exec('COMMIT');
      }
      return replies;
    } catch (error) {
      this.#rollback();
      const failure = toPlain(failureOf(error));
      return requests.map(({ id }) => ({ id, ok: false, error: failure }));
    } finally {
      this.#revisions.advance(this.#changedTopics);
      this.#changes.append(this.#changedKeys);
      this.#changedTopics.clear();
      this.#changedKeys.clear();
    }
  }

  /** Throws only when the transaction is lost. */
  async #run({ id, unit, input, context }: Request): Promise<Reply> {
    let reply: Reply;
    try {
      const found = this.#units.get(unit);
      if (found === undefined) throw new Error(`The committing thread knows no unit of work '${unit}'`);
      const output = await found.run(this.#tx, input as never, context);
      await this.#recordCall(found, input, output, context);
      reply = { id, ok: true, output };
    } catch (error) {
      reply = { id, ok: false, error: toPlain(storageFailure(error)) };
    }
    if (!this.#db.isTransaction) {
      throw reply.ok ? new Error('The transaction was undone') : fromPlain(reply.error);
    }
    return reply;
  }

  /** What the unit came to and the record of it are there together, or neither is. */
  async #recordCall(
    unit: AnyUnit,
    input: unknown,
    output: unknown,
    { now, record }: UnitContext,
  ): Promise<void> {
    if (record === undefined || unit.settles?.(output, input as never) === false) return;
    const { index, call } = record;
    const outcome = JSON.stringify(output ?? null);
    await this.#tx.callRecords.insert({ at: now, index, call, outcome });
  }

  #rollback(): void {
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }
}

function failureOf(error: unknown): DomainError {
  const failure = storageFailure(error);
  if (failure instanceof DomainError) return failure;
  return storageFailed(error instanceof Error ? error.message : String(error));
}
