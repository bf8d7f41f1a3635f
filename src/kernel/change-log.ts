/**
 * What has changed in the store, as a cache follows it: a number that grows with each change, and the keys that
 * changed since an earlier one. A cache notes `sequence` before it reads what it keeps, asks `since` at its next use
 * and drops what is named.
 */
export interface Changes {
  readonly sequence: number;
  /** Keys changed after `sequence`, oldest first; undefined: no longer known, so that everything must be dropped. */
  since(sequence: number): readonly string[] | undefined;
}

/** Changes in memory: the last `capacity` keys of them. */
export class ChangeLog implements Changes {
  readonly #capacity: number;
  #keys: string[] = [];
  /** Keys that came before the first of `#keys`. */
  #dropped = 0;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  get sequence(): number {
    return this.#dropped + this.#keys.length;
  }

  add(keys: readonly string[]): void {
    this.#keys.push(...keys);
    const excess = this.#keys.length - this.#capacity;
    if (excess < this.#capacity) return;
    this.#dropped += excess;
    this.#keys = this.#keys.slice(excess);
  }

  /** Anything may have changed: no earlier number is known any more. */
  forget(): void {
    this.#dropped = this.sequence + 1;
    this.#keys = [];
  }

  since(sequence: number): readonly string[] | undefined {
    return sequence < this.#dropped ? undefined : this.#keys.slice(sequence - this.#dropped);
  }
}
