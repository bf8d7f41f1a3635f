import type { LogsContext } from './context.ts';
import { noGroup, noStream } from './errors.ts';
import type { NewEvent } from './events/event-log.ts';
import { groupKey, streamKey } from './events/keys.ts';
import { keptSince } from './kept-since.ts';
import type { LogPlace } from './ports.ts';
import { eventBytes } from './sizes.ts';

type Context = Pick<LogsContext, 'store' | 'events' | 'news' | 'clock'>;

export interface FoundStream {
  readonly groupId: number;
  readonly streamId: number;
  /** The oldest time of which its group keeps events. */
  readonly keptSince: number;
}

/** Throws ResourceNotFound. */
export async function findStream(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  place: LogPlace,
  groupName: string,
  streamName: string,
): Promise<FoundStream> {
  return await store.read(async ({ logGroups, logStreams }) => {
    const group = await logGroups.byName(place, groupName);
    if (group === undefined) throw noGroup();
    const stream = await logStreams.byName(group.id, streamName);
    if (stream === undefined) throw noStream();
    return { groupId: group.id, streamId: stream.id, keptSince: keptSince(group, clock.now()) };
  });
}

/** Resolves when the events are on disk. */
export async function put(
  { events: log, news }: Pick<Context, 'events' | 'news'>,
  { groupId, streamId }: Pick<FoundStream, 'groupId' | 'streamId'>,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const ingestedAt = await log.append([groupKey(groupId), streamKey(streamId)], events, true);
  news.note(
    streamId,
    ingestedAt,
    events.map(({ at, message }) => ({ at, bytes: eventBytes(message) })),
  );
}
