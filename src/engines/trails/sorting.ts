import type { FiledRecord } from '../../kernel/records.ts';
import {
  cloudTrailEvent,
  eventText,
  type KeptRecord,
  recipientsOf,
  regionFor,
  type Services,
  selects,
  wasLogging,
} from '../../services/cloudtrail/index.ts';
import type { KeptTrail } from '../../services/cloudtrail/ports.ts';

/** A log file in the making. */
export interface Heap {
  readonly trail: KeptTrail;
  readonly region: string;
  /** JSON of events. */
  readonly events: string[];
  oldest: number;
  newest: number;
}

/** Sorts records into log files, one for each trail and region. */
export class Sorting {
  readonly #byAccount: ReadonlyMap<string, readonly KeptTrail[]>;
  readonly #services: Services;
  readonly #heaps = new Map<string, Heap>();
  /** Characters of all events. */
  size = 0;

  constructor(trails: readonly KeptTrail[], services: Services) {
    this.#byAccount = Map.groupBy(trails, ({ account }) => account);
    this.#services = services;
  }

  add({ at, body }: Pick<FiledRecord, 'at' | 'body'>): void {
    const record = JSON.parse(body) as KeptRecord;
    for (const recipient of recipientsOf(record)) {
      const trails = this.#byAccount.get(recipient);
      if (trails === undefined) continue;
      let event: ReturnType<typeof cloudTrailEvent> | undefined;
      const shown = () => {
        event ??= cloudTrailEvent(this.#services, { at, record, recipient });
        return event;
      };
      for (const trail of trails) {
        const region = wasLogging(trail, at) ? regionFor(trail, record) : undefined;
        if (region === undefined || !selects(trail, record, shown)) continue;
        this.#put(trail, region, at, eventText(shown()));
      }
    }
  }

  heaps(): readonly Heap[] {
    return [...this.#heaps.values()];
  }

  #put(trail: KeptTrail, region: string, at: number, event: string): void {
    const key = `${trail.id} ${region}`;
    let heap = this.#heaps.get(key);
    if (heap === undefined) {
      heap = { trail, region, events: [], oldest: at, newest: at };
      this.#heaps.set(key, heap);
    }
    heap.events.push(event);
    heap.oldest = Math.min(heap.oldest, at);
    heap.newest = Math.max(heap.newest, at);
    this.size += event.length;
  }
}
