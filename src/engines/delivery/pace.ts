import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { EventStore } from '../../services/events/ports.ts';
import { findDestination } from './destination.ts';

/** Keeps to the rates of API destinations (InvocationRateLimitPerSecond), by spacing requests evenly. */
export class Pace {
  readonly #store: EventStore;
  readonly #clock: Clock;
  readonly #next = new Map<string, number>();

  constructor({ store, clock }: { readonly store: EventStore; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Resolves when a request to the target may go out. */
  async wait(target: string): Promise<void> {
    if (!target.includes(':api-destination/')) return;
    const found = await this.#store.read((view) => findDestination(view, target));
    if (found === undefined) return;
    const now = this.#clock.now();
    const at = Math.max(now, this.#next.get(target) ?? 0);
    if (this.#next.size > CAPACITY) this.#next.clear();
    this.#next.set(target, at + 1000 / found.destination.body.rate);
    if (at > now) await sleep(at - now);
  }
}

const CAPACITY = 10_000;
