import type { CallFailure } from '../../kernel/call-records.ts';
import type { UserIdentity } from './identity.ts';

/**
 * A record as it is kept. Short names, for there are millions of them; what can be derived is not kept (the owner of
 * the resource, the event's id, whether it reads only), and what is shown is made when it is read.
 */
export type KeptRecord = KeptCall | KeptServiceEvent;

export interface KeptCall {
  /** Request id: a UUID. */
  readonly r: string;
  /** Of the records of one request, from 0; absent: 0. */
  readonly n?: number;
  readonly x: CallContext;
  /** Id of the service's model, and the operation. */
  readonly s: string;
  readonly o: string;
  /** Request parameters. */
  readonly p: Readonly<Record<string, unknown>> | null;
  /** What was answered, where no unit carried it out. */
  readonly a?: unknown;
  /** Why it failed. */
  readonly e?: CallFailure;
  /** Milliseconds that it took, to the thousandth; absent where a commit recorded it. */
  readonly t?: number;
  /** What the unit that carried it out came to. */
  readonly d?: unknown;
}

/** Who called, from where. */
export interface CallContext {
  readonly u: UserIdentity;
  /** User name. */
  readonly n: string;
  /** Region. */
  readonly g: string;
  /** Address and agent of the client. */
  readonly i: string;
  readonly w: string;
  /** Scheme and authority by which the caller reached us. */
  readonly h: readonly ['http' | 'https', string];
  /** Whether it came by TLS. */
  readonly z: boolean;
}

/** Something that an engine did by itself (spec 13.4). */
export interface KeptServiceEvent {
  readonly r: string;
  readonly n?: number;
  readonly service: {
    readonly source: string;
    readonly name: string;
    readonly account: string;
    readonly region: string;
    readonly resources: readonly string[];
    readonly details: Readonly<Record<string, unknown>>;
  };
}

/**
 * The id of an event, a UUID of version 7 that its time and its request id make: the same whenever and wherever it is
 * asked for, and telling where to look for it.
 */
export function eventIdOf(at: number, requestId: string, index: number): string {
  const time = at.toString(16).padStart(12, '0');
  const nth = index < 16 ? `0${index.toString(16)}` : index.toString(16).slice(-2);
  // Of the bits of a request id those that are random.
  const [some, others, rest] = [requestId.slice(15, 18), requestId.slice(20, 23), requestId.slice(26)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${some}-8${others}-${nth}${rest}`;
}

/** Milliseconds since the epoch; undefined: no id of ours. */
export function timeOfEvent(id: string): number | undefined {
  const found = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.exec(id);
  return found === null ? undefined : Number.parseInt(`${found[1]}${found[2]}`, 16);
}
