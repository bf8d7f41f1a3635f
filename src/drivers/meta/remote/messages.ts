import type { Topic } from '../../../kernel/unit.ts';
import type { Reply, Request } from '../sqlite/messages.ts';

/**
 * What is said on the socket between the committing process and those that ask it. The first `secretLength` bytes
 * of a connection prove that its maker was started by the same server; only then is anything read as a frame.
 */
export const secretLength = 32;

/** First frame of a client. */
export interface Hello {
  /** Unique among all clients of a deployment, and the same after a lost connection. */
  readonly name: string;
  /** Whether it keeps caches, so that a writer's answer must wait until it has heard of the change. */
  readonly follows: boolean;
}

/** Every further frame of a client. */
export interface FromClient {
  /** Ids up to this one have been answered. */
  readonly settled: number;
  readonly requests: readonly Request[];
  /** The last change that was heard of. */
  readonly seen?: number | undefined;
}

export interface FromCommitter {
  /** First frame: whatever may have changed before this number, it must be taken for changed. */
  readonly welcome?: number | undefined;
  readonly change?: Change | undefined;
  readonly replies?: readonly Reply[] | undefined;
}

export interface Change {
  /** Ascending, without gaps on a connection. */
  readonly number: number;
  readonly topics: readonly Topic[];
  /** What is logged (see `Changes` of kernel/changes.ts); undefined: too many to be told. */
  readonly keys: readonly string[] | undefined;
}
