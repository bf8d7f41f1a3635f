import type { RejectedLogEventsInfo } from '../../generated/logs/types.ts';
import { logsError } from './errors.ts';
import { eventBytes, mostBytes } from './sizes.ts';

export interface GivenEvent {
  readonly timestamp: number;
  readonly message: string;
}

export interface AcceptedEvents {
  /** What is kept of them: a part without gaps. */
  readonly events: readonly GivenEvent[];
  readonly rejected: RejectedLogEventsInfo | undefined;
}

const hour = 60 * 60_000;
const day = 24 * hour;
const oldest = 14 * day;
const newest = 2 * hour;

/**
 * Which events of a batch are taken, `keptSince` being the oldest time of which the group keeps any. Throws
 * InvalidParameter for a batch that is too large, not in chronological order, or over more than 24 hours.
 */
export function accept(events: readonly GivenEvent[], now: number, keptSince: number): AcceptedEvents {
  checkBatch(events);
  const countBelow = (time: number) => {
    const index = events.findIndex(({ timestamp }) => timestamp >= time);
    return index < 0 ? events.length : index;
  };
  const tooOld = countBelow(now - oldest);
  const expired = countBelow(keptSince);
  const tooNew = countBelow(now + newest + 1);
  const first = Math.max(tooOld, expired);
  if (first === 0 && tooNew === events.length) return { events, rejected: undefined };
  return {
    events: events.slice(first, tooNew),
    rejected: {
      tooOldLogEventEndIndex: tooOld > 0 ? tooOld : undefined,
      expiredLogEventEndIndex: expired > 0 ? expired : undefined,
      tooNewLogEventStartIndex: tooNew < events.length ? tooNew : undefined,
    },
  };
}

function checkBatch(events: readonly GivenEvent[]): void {
  let bytes = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const { timestamp, message } of events) {
    if (timestamp < before) {
      throw logsError(
        'InvalidParameter',
        'Log events in a single PutLogEvents request must be in chronological order.',
      );
    }
    before = timestamp;
    bytes += eventBytes(message);
  }
  if (bytes > mostBytes) {
    throw logsError('InvalidParameter', `Upload too large: ${bytes} bytes exceeds limit of ${mostBytes}`);
  }
  const [first] = events;
  if (first !== undefined && before - first.timestamp > day) {
    throw logsError(
      'InvalidParameter',
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}
