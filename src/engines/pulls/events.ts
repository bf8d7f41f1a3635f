import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { pulled, type TellingPull } from '../../registry/index.ts';
import type { MetaStore } from '../../registry/ports.ts';
import { type ToldPull, tellPulls } from './units.ts';

/** Pulls on their way to become events: written within 250 ms, many in one commit. */
export interface PullEvents {
  record(pull: TellingPull): void;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

interface Parts {
  readonly store: MetaStore;
  readonly clock: Clock;
  readonly log: Log;
}

const INTERVAL = 250;
const BATCH = 500;
/** Kept while nothing can be written; what comes on top of them is lost, and logged. */
const CAPACITY = 100_000;

export function createPullEvents({ store, clock, log }: Parts): PullEvents {
  let waiting: ToldPull[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  const schedule = () => {
    if (timer !== undefined || stopped) return;
    timer = setTimeout(flush, INTERVAL);
    timer.unref();
  };

  function flush(): void {
    timer = undefined;
    writing = writing.then(write);
  }

  async function write(): Promise<void> {
    if (lost > 0) log.error({ pulls: lost }, 'pulls were not told of');
    lost = 0;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const context = { now: clock.now(), requestId: randomUUID(), actor: 'pulls' };
      try {
        await store.commit(tellPulls, { pulls: batch }, context);
        waiting = waiting.slice(batch.length);
      } catch (err) {
        log.error({ err, pulls: waiting.length }, 'pulls could not be told of');
        return schedule();
      }
    }
  }

  return {
    record({ registry, repository, digest, tag, principal }) {
      if (waiting.length >= CAPACITY) {
        lost += 1;
        return;
      }
      const event = pulled({ ...registry, name: repository }, { digest, tag }, principal);
      waiting.push({ ...event, at: clock.now() });
      schedule();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      flush();
      await writing;
    },
  };
}
