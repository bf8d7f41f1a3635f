import type { Call, Caller, Origin, Requirement } from './identity.ts';
import type { ServiceModel } from './model.ts';

/**
 * One operation of an AWS API. Input has passed the model's constraints; output is encoded by the model:
 * timestamps are Dates, blobs Uint8Arrays, absent members undefined.
 */
export interface Operation<Input = unknown, Output = unknown> {
  /**
   * What the caller must be allowed to do, checked before `invoke`: one thing at least. A promise where an ARN must
   * be looked up first: of what is not there, the ARN that it would have.
   *
   * `none` says expressly that a valid signature is enough; `itself`, that `invoke` decides, for only there is known
   * by what. Both have to be said in `Service.open` too, and an operation without any of them does not start: so
   * none is left open by a slip.
   */
  readonly requires:
    | 'none'
    | 'itself'
    | ((input: Input, call: Call) => readonly Requirement[] | Promise<readonly Requirement[]>);
  invoke(input: Input, call: Call): Promise<Output>;
  /**
   * The output, made of what the unit came to that carried the call out: what `invoke` gives back, and what records of
   * the call show as its answer. Wanted of every operation that changes something and has an output.
   */
  respond?(outcome: never, input: Input, call: Answered): Output;
}

/** What is left of a call when its record is read. */
export interface Answered {
  readonly region: string;
  readonly origin: Origin;
  readonly secure?: boolean;
  readonly caller: Pick<Caller, 'account' | 'arn'>;
}

/** One AWS API: its model, and those of its operations that exist. */
export interface Service {
  readonly model: ServiceModel;
  readonly operations: Readonly<Record<string, Operation<never, unknown>>>;
  /** Names of the operations that require `none` or decide by `itself`. */
  readonly open?: readonly string[];
  /**
   * Codes of DomainErrors -> names of the model's error shapes, where these are not the code with `Exception`
   * behind it.
   */
  readonly errors?: Readonly<Record<string, string>>;
}
