import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { MetaStore, PullTimes } from '../../registry/ports.ts';
import { type Pull, recordPulls } from './units.ts';

const INTERVAL = 1000;
/** Images in one commit: a few milliseconds. */
const BATCH = 2000;
/** Images remembered while the store can't take them. */
const CAPACITY = 100_000;

export interface PullRecorderParts {
  readonly store: MetaStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PullRecorder extends PullTimes {
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

/**
 * Times of last pulls. Each is shown at once, from here, and written within a second together with those of all
 * other images; so a pull costs no commit, and kill -9 loses a second of them at most. A time is shown from here
 * until the write after the one that wrote it, for a reader whose snapshot is older than that write.
 */
export function createPullRecorder(parts: PullRecorderParts): PullRecorder {
  return new BatchingRecorder(parts);
}

type Times = Map<number, number>;

class BatchingRecorder implements PullRecorder {
  readonly #parts: PullRecorderParts;
  #waiting: Times = new Map();
  #writing: Times = new Map();
  #written: Times = new Map();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(parts: PullRecorderParts) {
    this.#parts = parts;
  }

  record(imageId: number, at: number): void {
    const known = this.#waiting.get(imageId);
    if (known !== undefined && known >= at) return;
    if (known === undefined && this.#waiting.size >= CAPACITY) return;
    this.#waiting.set(imageId, at);
    this.#schedule();
  }

  pending(imageId: number): number | undefined {
    let latest: number | undefined;
    for (const times of [this.#waiting, this.#writing, this.#written]) {
      const at = times.get(imageId);
      if (at !== undefined && (latest === undefined || at > latest)) latest = at;
    }
    return latest;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#flush();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, INTERVAL);
    this.#timer.unref();
  }

  #flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    this.#written = new Map();
    if (this.#waiting.size === 0) return;
    this.#writing = this.#waiting;
    this.#waiting = new Map();
    const pulls: Pull[] = [...this.#writing].map(([imageId, at]) => ({ imageId, at }));
    try {
      for (let start = 0; start < pulls.length; start += BATCH) {
        await this.#commit(pulls.slice(start, start + BATCH));
      }
      this.#written = this.#writing;
      this.#writing = new Map();
      if (!this.#stopped) this.#schedule();
    } catch (err) {
      this.#parts.log.error({ err, images: pulls.length }, 'pull times could not be written');
      const failed = this.#writing;
      this.#writing = new Map();
      for (const [imageId, at] of failed) this.record(imageId, at);
    }
  }

  #commit(pulls: readonly Pull[]): Promise<void> {
    const context = { now: this.#parts.clock.now(), requestId: randomUUID(), actor: 'pulls' };
    return this.#parts.store.commit(recordPulls, pulls, context);
  }
}
