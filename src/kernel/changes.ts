/**
 * The log of what commits have changed, by key, in the order of the commits: what caches follow, so that each drops
 * what is named and nothing else. It is kept in memory and begins anew with each start.
 *
 * A commit is in new snapshots from the moment it is made, in the log after that, and acknowledged after it is in
 * the log. So whoever reads the sequence first and a snapshot then has in that snapshot all that the log held up to
 * there; and whoever has been told of a commit finds its keys behind every earlier sequence. A follower may live in
 * another thread or process: it needs no more than this.
 */
export interface Changes {
  /** Where the log ends now; only ever grows. Costs next to nothing. */
  sequence(): number;
  /** Keys logged after `sequence`, oldest first; undefined: too many to be told, so that all has to be forgotten. */
  since(sequence: number): readonly string[] | undefined;
}

/** What a cache does about changes. */
export interface Follower {
  /** The key's meaning has changed. */
  drop(key: string): void;
  /** Anything may have changed. */
  dropAll(): void;
}

/** Keeps one cache in step with the log: `catchUp` before each look into it, `isOld` before anything is put in. */
export class Following {
  readonly #changes: Changes;
  readonly #follower: Follower;
  #seen: number;

  constructor(changes: Changes, follower: Follower) {
    this.#changes = changes;
    this.#follower = follower;
    this.#seen = changes.sequence();
  }

  /** Drops what has changed. Returns where the log ended: to be read before what is loaded. */
  catchUp(): number {
    const now = this.#changes.sequence();
    if (now !== this.#seen) this.#drop(now);
    return now;
  }

  /** Whether what was loaded after `sequence` had been read may be of before a change of one of `keys`. */
  isOld(sequence: number, keys: () => ReadonlySet<string>): boolean {
    if (this.catchUp() === sequence) return false;
    const changed = this.#changes.since(sequence);
    if (changed === undefined) return true;
    const concerned = keys();
    return changed.some((key) => concerned.has(key));
  }

  #drop(now: number): void {
    const changed = this.#changes.since(this.#seen);
    this.#seen = now;
    if (changed === undefined) this.#follower.dropAll();
    else for (const key of changed) this.#follower.drop(key);
  }
}
