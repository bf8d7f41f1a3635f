import type { Topic } from '../../../kernel/unit.ts';

/** A topic's place among the numbers. */
const places: Readonly<Record<Topic, number>> = { iam: 0, 'resource-policies': 1 };

export function isTopic(what: string): what is Topic {
  return Object.hasOwn(places, what);
}

/**
 * How often each topic has changed: counted by the committing thread, read by any thread that shares the memory.
 *
 * A commit is seen by new snapshots from the moment it is made, is counted after that, and is acknowledged after
 * it was counted. So whoever reads the number first and a snapshot then has in that snapshot all that was counted
 * up to this number; and whoever has been told of a commit reads a number from behind it. In between the two a
 * cache may still give what was before a commit that nobody has been told of, as an earlier read would.
 *
 * The numbers begin anew with each start, and after 2^32 changes: they are told apart, never ordered.
 */
export class Revisions {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;

  constructor(memory = new SharedArrayBuffer(Object.keys(places).length * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory);
  }

  read(topic: Topic): number {
    return Atomics.load(this.#numbers, places[topic]);
  }

  advance(topics: Iterable<Topic>): void {
    for (const topic of topics) Atomics.add(this.#numbers, places[topic], 1);
  }
}
