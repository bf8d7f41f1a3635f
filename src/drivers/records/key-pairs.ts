import { turn } from '../../kernel/slices.ts';

/** Blocks whose numbers fit beside a hash in 64 bits. */
export const maxBlocks = 0x1_0000;

/**
 * Pairs of a key's hash and the block it is in, sorted as 64-bit numbers: the hash in the upper 48 bits, the block in
 * the lower 16. First dealt out by their highest byte, so that each sort is short.
 */
export class KeyPairs {
  #halves = new Uint32Array(1 << 14);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(hash: number, block: number): void {
    const at = this.#length * 2;
    if (at === this.#halves.length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.#halves);
      this.#halves = larger;
    }
    const high = Math.floor(hash / 0x1_0000);
    this.#halves[at] = (hash - high * 0x1_0000) * 0x1_0000 + block;
    this.#halves[at + 1] = high;
    this.#length += 1;
  }

  /** Hands over each hash with its blocks, in order, in turns of the event loop. */
  async each(use: (hash: number, blocks: readonly number[]) => Promise<void> | undefined): Promise<void> {
    const { sorted, ends } = this.#dealt();
    await turn();
    let start = 0;
    for (const end of ends) {
      const deal = sorted.subarray(start * 2, end * 2);
      new BigUint64Array(deal.buffer, deal.byteOffset, end - start).sort();
      for (const { hash, blocks } of groupsIn(deal)) {
        const wait = use(hash, blocks);
        if (wait !== undefined) await wait;
      }
      start = end;
      await turn();
    }
  }

  #dealt(): { readonly sorted: Uint32Array; readonly ends: Uint32Array } {
    const counts = new Uint32Array(256);
    for (let i = 0; i < this.#length; i += 1) addTo(counts, this.#high(i) >>> 24, 1);
    const next = new Uint32Array(256);
    let sum = 0;
    for (const [i, count] of counts.entries()) {
      next[i] = sum;
      sum += count;
    }
    const sorted = new Uint32Array(this.#length * 2);
    for (let i = 0; i < this.#length; i += 1) {
      const high = this.#high(i);
      const to = addTo(next, high >>> 24, 1) * 2;
      sorted[to] = this.#halves[i * 2] ?? 0;
      sorted[to + 1] = high;
    }
    return { sorted, ends: next };
  }

  #high(i: number): number {
    return this.#halves[i * 2 + 1] ?? 0;
  }
}

/** Returns what it was before. */
function addTo(numbers: Uint32Array, i: number, value: number): number {
  const before = numbers[i] ?? 0;
  numbers[i] = before + value;
  return before;
}

function* groupsIn(pairs: Uint32Array) {
  for (let i = 0; i < pairs.length; ) {
    const hash = hashAt(pairs, i);
    const blocks: number[] = [];
    for (; i < pairs.length && hashAt(pairs, i) === hash; i += 2) {
      const block = (pairs[i] ?? 0) & 0xffff;
      if (blocks.at(-1) !== block) blocks.push(block);
    }
    yield { hash, blocks };
  }
}

function hashAt(pairs: Uint32Array, i: number): number {
  return (pairs[i + 1] ?? 0) * 0x1_0000 + ((pairs[i] ?? 0) >>> 16);
}
