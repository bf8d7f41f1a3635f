import type { Delivery, EventView } from '../../services/events/ports.ts';

/**
 * What is tried next, so that nobody waits for anybody else's target.
 *
 * Deliveries wait in lanes. Of each target a few are under way at once, and only one while it keeps failing; of a
 * lane that is kept in order (its name has a part behind a space) never more than the first. The lanes are walked by
 * an index, so that it does not matter how much waits in any of them. All of this is memory of this process: what is
 * under way when it ends is found waiting by the next one.
 */
const AT_ONCE = 8;
/** Failures in a row from which on a target is taken to be down. */
const DOWN = 4;
/** Of all targets together: connections, and memory for what is sent. */
const IN_ALL = 256;

interface Line {
  running: number;
  failures: number;
}

export class Lanes {
  readonly #lines = new Map<string, Line>();
  readonly #running = new Set<number>();
  /** Ended since the last look: a snapshot that was taken before may still show them. */
  readonly #ended = new Set<number>();

  get running(): number {
    return this.#running.size;
  }

  /** What is to be tried at `now`, and when to look again; each of them has to be ended by `end`. */
  async next(
    read: <T>(work: (view: EventView) => Promise<T>) => Promise<T>,
    now: number,
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly again: number }> {
    this.#ended.clear();
    const found = await read((view) => this.#due(view, now));
    return { deliveries: found.due.filter((delivery) => this.#begin(delivery)), again: found.again };
  }

  async #due(view: EventView, now: number) {
    const due: Delivery[] = [];
    let again = Number.POSITIVE_INFINITY;
    let lane = await view.deliveries.nextLane('');
    for (; lane !== undefined; lane = await view.deliveries.nextLane(lane.lane)) {
      again = lane.dueAt > now ? Math.min(again, lane.dueAt) : again;
      if (lane.dueAt > now) continue;
      for (const delivery of await this.#dueIn(view, lane.lane, now)) {
        if (delivery.dueAt > now) again = Math.min(again, delivery.dueAt);
        else due.push(delivery);
      }
    }
    return { due, again };
  }

  end({ id, lane }: Delivery, failed: boolean): void {
    const line = this.#lines.get(targetOf(lane));
    this.#running.delete(id);
    this.#ended.add(id);
    if (line === undefined) return;
    line.running -= 1;
    line.failures = failed ? line.failures + 1 : 0;
    if (line.running === 0 && line.failures === 0) this.#lines.delete(targetOf(lane));
  }

  async #dueIn(view: EventView, lane: string, now: number): Promise<readonly Delivery[]> {
    if (lane.includes(' ')) {
      const first = await view.deliveries.first(lane);
      return first === undefined ? [] : [first];
    }
    const free = this.#free(lane);
    if (free <= 0) return [];
    return view.deliveries.due(lane, now, free + this.#running.size);
  }

  #begin({ id, lane }: Delivery): boolean {
    if (this.#running.has(id) || this.#ended.has(id) || this.#free(lane) <= 0) return false;
    const target = targetOf(lane);
    const line = this.#lines.get(target) ?? { running: 0, failures: 0 };
    line.running += 1;
    this.#lines.set(target, line);
    this.#running.add(id);
    return true;
  }

  #free(lane: string): number {
    const { running = 0, failures = 0 } = this.#lines.get(targetOf(lane)) ?? {};
    return Math.min((failures >= DOWN ? 1 : AT_ONCE) - running, IN_ALL - this.#running.size);
  }
}

function targetOf(lane: string): string {
  return lane.split(' ', 1)[0] ?? lane;
}
