import type { PendingRecord } from './call-records.ts';
import type { Clock } from './clock.ts';
import type { Call } from './identity.ts';

/**
 * The unit of work: everything that one action reads, checks and writes, run whole in one transaction by the
 * committing thread. Whoever starts it may be another thread or process, so input and output are plain data
 * (structured clone) and `run` reaches nothing but its transaction, its input and its context.
 */
export interface Unit<Tx, Input, Output> {
  /** Unique over the program; by it the committing thread finds `run` in its table of units. */
  readonly name: string;
  run(tx: Tx, input: Input, context: UnitContext): Promise<Output>;
  /**
   * Whether the output means that the call was carried out, so that its record belongs in this commit; without it, it
   * does. False where something has to be done first, or where the caller is going to be refused.
   */
  settles?(output: Output, input: Input): boolean;
}

/** What every unit is told about the call it serves. */
export interface UnitContext {
  /** Milliseconds since the epoch, the same for all that the unit writes. */
  readonly now: number;
  readonly requestId: string;
  /** The principal's ARN, or the name of the engine that acts by itself. */
  readonly actor: string;
  /** Written in the same commit, with the unit's output, where the unit settles the call. */
  readonly record?: PendingRecord;
}

/**
 * The metadata of a deployment. `View` is what may be read, `Tx` what a unit may read and write.
 * Nothing here assumes one process: a driver may sit in front of a file or of a database server.
 */
export interface Store<View, Tx> {
  /** Runs `work` on one consistent snapshot of what has been committed. Never waits for a commit. */
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  /**
   * Runs a unit in the committing thread; resolves when its writes are durable (survive lost power).
   * A DomainError thrown by the unit rejects with the same code, message and details, and nothing is written;
   * so does a medium that fails, with StorageFull or StorageFailed.
   */
  commit<Input, Output>(unit: Unit<Tx, Input, Output>, input: Input, context: UnitContext): Promise<Output>;
  /**
   * A number that is another one after any commit that changed the topic, wherever it was committed: to be read
   * before what a cache is filled from, and compared when it is used. Costs next to nothing.
   */
  revision(topic: Topic): number;
  close(): Promise<void>;
}

/**
 * What caches are built of: accounts, principals, keys and their policies; policies of repositories and registries,
 * and the tags of repositories, which policies speak of.
 */
export type Topic = (typeof topics)[number];

export const topics = ['iam', 'resource-policies'] as const;

/**
 * Commits a unit in the name of whoever calls, with the record of the call: the record is there if and only if what
 * the unit did is there.
 */
export async function commitFor<Tx, Input, Output>(
  { store, clock }: { readonly store: Pick<Store<unknown, Tx>, 'commit'>; readonly clock: Clock },
  { requestId, caller, recording }: Call,
  unit: Unit<Tx, Input, Output>,
  input: Input,
): Promise<Output> {
  const context = { now: clock.now(), requestId, actor: caller.arn };
  const record = recording?.pending();
  if (recording === undefined || record === undefined) return store.commit(unit, input, context);
  const output = await store.commit(unit, input, { ...context, record });
  if (unit.settles?.(output, input) !== false) recording.settled();
  return output;
}
