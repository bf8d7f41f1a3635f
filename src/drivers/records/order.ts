import type { FiledRecord } from '../../kernel/records.ts';

/** A record's place in the order of time; ids order records of the same time. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** Oldest first. */
export function byTime(a: Place, b: Place): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What is asked for, by finding and by walking alike. Times are included. */
export interface Wanted {
  /** Without it, every record. */
  readonly key?: string;
  readonly from: number;
  readonly to: number;
  /** Only what comes after it in the direction asked for. */
  readonly after?: Place;
  readonly limit: number;
  /** Fewer than `limit` where the bodies of those have so many UTF-16 units: one at least. */
  readonly bytes?: number;
  readonly newestFirst: boolean;
}

/** The times that a wanted record can have. */
export function timesOf({ from, to, after, newestFirst }: Wanted): {
  readonly from: number;
  readonly to: number;
} {
  if (after === undefined) return { from, to };
  return newestFirst ? { from, to: Math.min(to, after.at) } : { from: Math.max(from, after.at), to };
}

/** Whether the time, and the place after the last one, are right; the key is looked at elsewhere. */
export function inRange(wanted: Wanted, at: number, id: string): boolean {
  const { from, to, after, newestFirst } = wanted;
  if (at < from || at > to) return false;
  if (after === undefined) return true;
  const order = byTime({ at, id }, after);
  return newestFirst ? order < 0 : order > 0;
}

/** The first `limit` of all that were offered, in the direction asked for. */
export class Page {
  readonly #wanted: Wanted;
  #limit: number;
  #records: FiledRecord[] = [];

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#limit = wanted.limit;
  }

  offer(records: readonly FiledRecord[]): void {
    if (records.length === 0) return;
    const sign = this.#wanted.newestFirst ? -1 : 1;
    const all = [...this.#records, ...records].sort((a, b) => sign * byTime(a, b));
    this.#records = all.slice(0, this.#limit);
    const { bytes = Number.POSITIVE_INFINITY } = this.#wanted;
    let sum = 0;
    for (const [i, { body }] of this.#records.entries()) {
      sum += body.length;
      if (sum >= bytes) this.#limit = Math.min(this.#limit, i + 1);
    }
    this.#records.length = Math.min(this.#records.length, this.#limit);
  }

  /** Whether no record of this time or of a later one in the direction can come onto it. */
  isComplete(next: number): boolean {
    const last = this.#records[this.#limit - 1];
    if (last === undefined) return false;
    return this.#wanted.newestFirst ? next < last.at : next > last.at;
  }

  get records(): readonly FiledRecord[] {
    return this.#records;
  }
}

/** With what its body shares put behind it. */
export function whole({ at, id, keys, body, shared }: FiledRecord): FiledRecord {
  return { at, id, keys, body: shared === undefined ? body : body + shared };
}
