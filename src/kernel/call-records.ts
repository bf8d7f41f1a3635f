import type { Call } from './identity.ts';
import type { ServiceModel } from './model.ts';

/**
 * The record of one call on its way to the audit log. Who serves the call begins it, says what it is about, and ends
 * it; whatever carries the call out commits its record together with what it changes.
 */
export interface Recording {
  /** `PutImage`: the operation behind the call, where it turns out to be another one than it began as. */
  operation: string;
  /** What was asked for: JSON of AWS's shape, without anything secret. */
  parameters: string;
  /** Likewise what was answered: of a call that changes something, and commits nothing. */
  answer: string | undefined;
  /** For the commit that carries the call out, or a part of it; undefined where nobody is known to have called. */
  pending(): PendingRecord | undefined;
  /** That commit is made, and the record is in it. */
  settled(): void;
  /**
   * The call is over. What no commit has recorded is recorded now: what changes nothing, and what failed. A promise
   * where the answer has to wait for it.
   */
  end(failure?: CallFailure): Promise<void> | undefined;
  /** Of another operation that the same call brings about, recorded if it is carried out. */
  beside(operation: string, parameters: string): Recording;
  /** Who called, of a call without a signature that proved itself otherwise; without it such a call leaves no record. */
  calledBy(identity: ProvenIdentity): void;
}

export interface ProvenIdentity {
  /** `WebIdentityUser` */
  readonly type: string;
  readonly principalId: string;
  readonly userName: string;
  readonly identityProvider: string;
  /** Whose the record is. */
  readonly accountId: string;
}

/** Plain data: it goes to the committing thread. */
export interface PendingRecord {
  /** Of the records of one call, from 0. */
  readonly index: number;
  /** JSON. */
  readonly call: string;
}

/** As the caller is told. */
export interface CallFailure {
  /** `RepositoryNotFoundException` */
  readonly code: string;
  readonly message: string;
}

export interface CallRecorder {
  /** `service`: the id of its model, `ecr`. */
  begin(call: Call, service: string, operation: string, door?: 'v2'): Recording;
  /** An input as records have it. */
  parametersOf(model: ServiceModel, operation: string, input: unknown): string;
  /** An output as records have it; undefined where they do not. */
  answerOf(model: ServiceModel, operation: string, output: unknown): string | undefined;
}

/** Records nothing. */
export const noRecording: Recording = {
  operation: '',
  parameters: 'null',
  answer: undefined,
  pending: () => undefined,
  settled: () => {},
  end: () => undefined,
  beside: () => noRecording,
  calledBy: () => {},
};

export const noRecorder: CallRecorder = {
  begin: () => noRecording,
  parametersOf: () => 'null',
  answerOf: () => undefined,
};
