import type { Changes } from '../../../kernel/changes.ts';

/**
 * The log of changed keys as a process has it that does not commit: it is told of each change before anybody is told
 * of the commit. It holds the last `capacity` keys, and may hold up to twice as many.
 */
export class LocalChanges implements Changes {
  readonly #capacity: number;
  #keys: string[] = [];
  /** Keys that came before the first of `#keys`. */
  #dropped = 0;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  sequence(): number {
    return this.#dropped + this.#keys.length;
  }

  add(keys: readonly string[]): void {
    for (const key of keys) this.#keys.push(key);
    const excess = this.#keys.length - this.#capacity;
    if (excess < this.#capacity) return;
    this.#dropped += excess;
    this.#keys = this.#keys.slice(excess);
  }

  /** Anything may have changed: no earlier number is known any more. */
  forget(): void {
    this.#dropped = this.sequence() + 1;
    this.#keys = [];
  }

  since(sequence: number): readonly string[] | undefined {
    return sequence < this.#dropped ? undefined : this.#keys.slice(sequence - this.#dropped);
  }
}
