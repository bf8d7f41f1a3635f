import type { Connection } from './connection.ts';

interface Follower {
  connection: Connection | undefined;
  /** The last change that it has heard of; -1 before its first welcome. */
  seen: number;
}

interface Barrier {
  readonly number: number;
  readonly began: number;
  readonly reached: Map<string, () => void>;
}

/**
 * Processes that keep caches, and the rule that keeps these right: nobody is told of a commit before every follower
 * has heard what it changed. Whoever is being told need not be waited for, for it hears of the change on the same
 * connection first. A follower whose connection is lost is waited for until it is back, or known to be dead: it may
 * still be answering requests out of its caches.
 */
export class Followers {
  readonly #all = new Map<string, Follower>();
  readonly #awaited: Set<string>;
  readonly #began = Date.now();
  readonly #barriers: Barrier[] = [];

  /** `expected`: processes that may be keeping caches since before this one began. */
  constructor(expected: readonly string[]) {
    this.#awaited = new Set(expected);
    for (const name of expected) this.#all.set(name, { connection: undefined, seen: -1 });
  }

  /** Whether all that are expected have come. */
  get complete(): boolean {
    return this.#awaited.size === 0;
  }

  /** Is sent, as its welcome, the number of the last change: it drops all that it keeps, and confirms. */
  joined(name: string, connection: Connection): void {
    this.#all.set(name, { connection, seen: -1 });
  }

  left(name: string, connection: Connection): void {
    const follower = this.#all.get(name);
    if (follower?.connection === connection) follower.connection = undefined;
  }

  /** It is dead. */
  gone(name: string): void {
    this.#all.get(name)?.connection?.destroy();
    this.#all.delete(name);
    this.#awaited.delete(name);
    this.#settle();
  }

  seen(name: string, number: number): void {
    const follower = this.#all.get(name);
    if (follower === undefined) return;
    follower.seen = Math.max(follower.seen, number);
    this.#awaited.delete(name);
    this.#settle();
  }

  tell(send: (connection: Connection) => void): void {
    for (const { connection } of this.#all.values()) if (connection !== undefined) send(connection);
  }

  /** Calls each of `reached`, by client, as soon as all others have heard of change `number`. */
  whenSeen(number: number, reached: Map<string, () => void>): void {
    this.#barriers.push({ number, began: Date.now(), reached });
    this.#settle();
  }

  /** Those that have been waited for since before `time`. */
  lateSince(time: number): string[] {
    if (this.#began < time && this.#awaited.size > 0) return [...this.#awaited];
    const [oldest] = this.#barriers;
    if (oldest === undefined || oldest.began >= time) return [];
    return [...this.#all].filter(([, { seen }]) => seen < oldest.number).map(([name]) => name);
  }

  #settle(): void {
    for (const barrier of this.#barriers) {
      for (const [client, reached] of barrier.reached) {
        if (!this.#othersHave(client, barrier.number)) continue;
        barrier.reached.delete(client);
        reached();
      }
    }
    while (this.#barriers[0]?.reached.size === 0) this.#barriers.shift();
  }

  #othersHave(client: string, number: number): boolean {
    for (const [name, { seen }] of this.#all) if (name !== client && seen < number) return false;
    return true;
  }
}
