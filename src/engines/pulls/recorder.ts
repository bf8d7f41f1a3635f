import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { LatestRecorder } from '../../kernel/latest.ts';
import type { Log } from '../../kernel/log.ts';
import type { MetaStore, PullTimes } from '../../registry/ports.ts';
import { type Pull, packed, recordPulls } from './units.ts';

export interface PullRecorderParts {
  readonly store: MetaStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PullRecorder extends PullTimes {
  /** Images whose pull time waits to be written. */
  waiting(): number;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

/** Times of last pulls: shown at once, written within a second (see `LatestRecorder`). */
export function createPullRecorder({ store, clock, log }: PullRecorderParts): PullRecorder {
  const latest = new LatestRecorder<number, Pull>({
    write: (pulls) =>
      store.commit(recordPulls, packed(pulls), { now: clock.now(), requestId: randomUUID(), actor: 'pulls' }),
    failed: (err, images) => log.error({ err, images }, 'pull times could not be written'),
  });
  return {
    record: (imageId, at) => latest.record(imageId, { imageId, at }),
    pending: (imageId) => latest.pending(imageId)?.at,
    waiting: () => latest.waiting,
    stop: () => latest.stop(),
  };
}
