import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import type { FiledRecord, RecordFiles, RecordTail } from '../../../kernel/records.ts';
import { mostInMillisecond, writeBatch } from './batch.ts';

export interface NewEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly message: string;
}

export interface EventLogParts {
  readonly files: Pick<RecordFiles, 'find'>;
  /** Of this process. */
  readonly tail: RecordTail;
  readonly clock: Clock;
}

/** The events of all streams, in files. */
export interface EventLog {
  /**
   * Resolves with the time at which they came in; where `durable`, when they are on disk. Rejects with StorageFull or
   * StorageFailed, and none of them is there.
   */
  append(keys: readonly string[], events: readonly NewEvent[], durable: boolean): Promise<number>;
  find: RecordFiles['find'];
}

export function createEventLog({ files, tail, clock }: EventLogParts): EventLog {
  const process = randomBytes(6).toString('hex');
  let last = 0;
  let next = 0;
  return {
    async append(keys, events, durable) {
      // Never back, so that what comes later sorts later.
      const ingestedAt = Math.max(clock.now(), next + events.length > mostInMillisecond ? last + 1 : last);
      if (ingestedAt > last) next = 0;
      last = ingestedAt;
      const sequence = next;
      next += events.length;
      const batch = writeBatch({
        keys,
        ingestedAt,
        sequence,
        process,
        times: events.map(({ at }) => at),
        messages: events.map(({ message }) => message),
      });
      await tail.append(batch, events.length, durable);
      return ingestedAt;
    },
    find: (query): Promise<readonly FiledRecord[]> => files.find(query),
  };
}
