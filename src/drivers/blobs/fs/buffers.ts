const SMALLEST = 64 * 1024;
const LARGEST = 1024 * 1024;

/**
 * Buffers that downloads share and use again. A fresh buffer for each read is memory outside V8's heap, which makes
 * V8 collect all garbage every few dozen megabytes: that took more time than sending them.
 *
 * The more downloads run, the smaller the buffers that each gets, so that all of them together (two each) stay
 * within the budget; below 64 KiB it costs more time than memory. What is not in use is kept, up to the budget.
 */
export class Buffers {
  readonly #budget: number;
  /** Those not in use, by size. */
  readonly #idle = new Map<number, Buffer[]>();
  #idleBytes = 0;
  #users = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** A download that begins says so, and calls what it gets when it has ended. */
  enter(): () => void {
    this.#users += 1;
    return () => {
      this.#users -= 1;
    };
  }

  /** A buffer for the next of `wanted` bytes, of any content; it may be smaller or larger than that. */
  take(wanted: number): Buffer {
    const size = this.#sizeFor(wanted);
    const buffer = this.#idle.get(size)?.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(size);
    this.#idleBytes -= size;
    return buffer;
  }

  /** Only for a buffer that nobody reads or writes any more, the system included; one in doubt is left to the collector. */
  give(buffer: Buffer): void {
    const size = buffer.length;
    for (const [other, idle] of this.#idle) {
      if (other === size) continue;
      while (this.#idleBytes + size > this.#budget && idle.pop() !== undefined) this.#idleBytes -= other;
    }
    if (this.#idleBytes + size > this.#budget) return;
    const idle = this.#idle.get(size);
    if (idle === undefined) this.#idle.set(size, [buffer]);
    else idle.push(buffer);
    this.#idleBytes += size;
  }

  #sizeFor(wanted: number): number {
    const share = this.#budget / (2 * this.#users);
    let size = SMALLEST;
    while (size < wanted && size < LARGEST && size * 2 <= share) size *= 2;
    return size;
  }
}
