import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { LogStore, StreamNews } from './ports.ts';
import { noteEvents } from './units/note-events.ts';

/** Milliseconds within which it is written. */
const delay = 500;
const streamsAtOnce = 1_000;

export interface StreamNewsRecorder {
  /** Events came into a stream: when, of which time and how long each is. */
  note(streamId: number, ingestedAt: number, events: readonly SizedEvent[]): void;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

export interface SizedEvent {
  readonly at: number;
  /** As they are counted: see `sizes.ts`. */
  readonly bytes: number;
}

export interface StreamNewsParts {
  readonly store: Pick<LogStore, 'commit'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Pending {
  firstEventAt: number;
  lastEventAt: number;
  ingestedAt: number;
  readonly bytes: Map<number, number>;
}

/**
 * What is known of streams apart from their events: as in AWS it follows within a moment, so that an event costs no
 * commit of its own. What can't be written is kept and tried again.
 */
export function createStreamNews({ store, clock, log }: StreamNewsParts): StreamNewsRecorder {
  let pending = new Map<number, Pending>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const streams = [...pending];
    pending = new Map();
    for (let i = 0; i < streams.length; i += streamsAtOnce) {
      const chunk = streams.slice(i, i + streamsAtOnce);
      try {
        const context = { now: clock.now(), requestId: randomUUID(), actor: 'logs' };
        await store.commit(noteEvents, chunk.map(newsOf), context);
      } catch (err) {
        log.error({ err, streams: streams.length - i }, 'news of log streams could not be written');
        for (const [id, one] of streams.slice(i)) pending.set(id, merged(one, pending.get(id)));
        schedule();
        return;
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  function schedule(): void {
    timer ??= setTimeout(() => void flush(), delay).unref();
  }

  return {
    note(streamId, ingestedAt, events) {
      const bytes = new Map<number, number>();
      let first = Number.POSITIVE_INFINITY;
      let last = 0;
      for (const event of events) {
        first = Math.min(first, event.at);
        last = Math.max(last, event.at);
        const day = Math.floor(event.at / dayLength);
        bytes.set(day, (bytes.get(day) ?? 0) + event.bytes);
      }
      const news = { firstEventAt: first, lastEventAt: last, ingestedAt, bytes };
      pending.set(streamId, merged(news, pending.get(streamId)));
      schedule();
    },
    async stop() {
      await flush();
      clearTimeout(timer);
    },
  };
}

export const dayLength = 24 * 60 * 60_000;

function merged(one: Pending, other: Pending | undefined): Pending {
  if (other === undefined) return one;
  for (const [day, bytes] of one.bytes) other.bytes.set(day, (other.bytes.get(day) ?? 0) + bytes);
  other.firstEventAt = Math.min(one.firstEventAt, other.firstEventAt);
  other.lastEventAt = Math.max(one.lastEventAt, other.lastEventAt);
  other.ingestedAt = Math.max(one.ingestedAt, other.ingestedAt);
  return other;
}

function newsOf([streamId, { bytes, ...times }]: readonly [number, Pending]): StreamNews {
  return { streamId, ...times, bytes: [...bytes].map(([day, sum]) => ({ day, bytes: sum })) };
}
