import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { turn } from '../../kernel/slices.ts';
import { dropOutdatedUnit, forgetHistoryUnit } from '../../services/cloudwatch/index.ts';
import type { CloudWatchStore } from '../../services/cloudwatch/ports.ts';
import { reportUsage } from './units.ts';

export interface MetricEngineParts {
  readonly store: CloudWatchStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tells the gauges what repositories and registries have, of those that changed, and drops what is too old to keep.
 * Run twice or killed at any point it leaves nothing but work for the next round.
 */
export interface MetricEngine {
  /** Does what is due; never rejects. One at a time: another begins when this one has ended. */
  tick(): Promise<void>;
  /** Ticks at once and then periodically. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const INTERVAL = 10_000;
/** Repositories told in one commit, and in one tick. */
const REPORTED = 20;
const REPORTED_AT_MOST = 1000;
/** Series looked at in one tick, a few milliseconds: 100,000 of them in an hour. */
const LOOKED_AT = 300;
const DROPPED = 50;
const HISTORY = 30 * 24 * 3600 * 1000;
const FORGOTTEN = 200;

export function createMetricEngine(parts: MetricEngineParts): MetricEngine {
  return new Engine(parts);
}

class Engine implements MetricEngine {
  readonly #parts: MetricEngineParts;
  #timer: NodeJS.Timeout | undefined;
  #ticks: Promise<void> = Promise.resolve();
  #stopping = false;
  #sweptUpTo = 0;

  constructor(parts: MetricEngineParts) {
    this.#parts = parts;
  }

  tick(): Promise<void> {
    this.#ticks = this.#ticks.then(() => this.#tick());
    return this.#ticks;
  }

  start(): void {
    if (this.#timer !== undefined || this.#stopping) return;
    void this.tick();
    this.#timer = setInterval(() => void this.tick(), INTERVAL);
    this.#timer.unref();
  }

  /** What changed until now is told before, by one that was started. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#timer !== undefined) await this.tick();
    this.#stopping = true;
    await this.#ticks;
  }

  async #tick(): Promise<void> {
    if (this.#stopping) return;
    try {
      await this.#report();
      await this.#sweep();
    } catch (err) {
      this.#parts.log.error({ err }, 'metrics could not be brought up to date');
    }
  }

  #context() {
    return { now: this.#parts.clock.now(), requestId: randomUUID(), actor: 'metrics' };
  }

  async #report(): Promise<void> {
    const { store } = this.#parts;
    const some = await store.read(
      async ({ usage }) =>
        (await usage.changed(1)).length > 0 || (await usage.changedRegistries(1)).length > 0,
    );
    if (!some) return;
    for (let told = 0; told < REPORTED_AT_MOST; told += REPORTED) {
      if ((await store.commit(reportUsage, { limit: REPORTED }, this.#context())) === 0) return;
      await turn();
    }
  }

  async #sweep(): Promise<void> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const after = this.#sweptUpTo;
    const { items, next } = await store.read((view) => view.metrics.outdated(now, after, LOOKED_AT));
    for (let i = 0; i < items.length; i += DROPPED) {
      await store.commit(dropOutdatedUnit, items.slice(i, i + DROPPED), this.#context());
      await turn();
    }
    this.#sweptUpTo = next ?? 0;
    if (next !== undefined) return;
    const before = now - HISTORY;
    if (!(await store.read((view) => view.alarms.hasHistoryBefore(before)))) return;
    await store.commit(forgetHistoryUnit, { before, limit: FORGOTTEN }, this.#context());
  }
}
