import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { LogsContext } from '../context.ts';
import { logsError, noStream } from '../errors.ts';
import { eventIdOf, numberOf, positionOf } from '../events/position.ts';
import type { ReadEvent, ReadEvents } from '../events/reading.ts';
import { compileFilter } from '../filter/compile.ts';
import { type OpenGroup, openGroup } from '../open-group.ts';
import { groupOf, onGroup } from '../requirements.ts';
import { searchEvents } from '../searching.ts';
import { mostEvents } from '../sizes.ts';

/** Events of some or all streams of a group, in the order of time, that a pattern is true of. */
export const FilterLogEvents = (
  context: LogsContext,
): Operation<FilterLogEventsRequest, FilterLogEventsResponse> => ({
  requires: onGroup('FilterLogEvents'),
  async invoke(input, call) {
    const { filterPattern = '', startTime = 0, endTime = Number.MAX_SAFE_INTEGER, nextToken } = input;
    const { limit = mostEvents, startFromHead = true, logStreamNames = [], logStreamNamePrefix } = input;
    const named = groupOf(input, call);
    if (logStreamNames.length > 0 && logStreamNamePrefix !== undefined) {
      throw logsError(
        'InvalidParameter',
        'Only one of logStreamNames and logStreamNamePrefix can be specified.',
      );
    }
    const matches = compileFilter(filterPattern);
    const group = await openGroup(context, named);
    const { read, wanted } = await streamsOf(group, input);
    const list = context.pages.of([
      'FilterLogEvents',
      named.place.account,
      named.place.region,
      named.name,
      group.id,
      filterPattern,
      JSON.stringify([startTime, endTime, startFromHead, logStreamNames, logStreamNamePrefix ?? null]),
    ]);
    const [position] = list.read(nextToken) ?? [];
    const { events, last } = await searchEvents(read, {
      from: startTime,
      to: endTime,
      newestFirst: !startFromHead,
      limit,
      ...(position !== undefined && { after: positionOf(BigInt(position)) }),
      matches: (event) => wanted(event) && matches(event.message),
    });
    return {
      events: events.map(shape),
      searchedLogStreams: [],
      nextToken: list.write(last && [numberOf(last).toString()]),
    };
  },
});

interface Streams {
  readonly read: ReadEvents;
  readonly wanted: (event: ReadEvent) => boolean;
}

/** Throws ResourceNotFound where a stream is named that is not there. */
async function streamsOf(
  group: OpenGroup,
  { logStreamNames = [], logStreamNamePrefix: prefix }: FilterLogEventsRequest,
): Promise<Streams> {
  const names = new Set(logStreamNames);
  const streams: ReadEvents[] = [];
  for (const name of names) {
    const stream = await group.stream(name);
    if (stream === undefined) throw noStream();
    streams.push(stream);
  }
  const [only] = streams;
  if (only !== undefined && streams.length === 1) return { read: only, wanted: () => true };
  if (streams.length > 1) return { read: group.read, wanted: ({ stream }) => names.has(stream) };
  if (prefix === undefined) return { read: group.read, wanted: () => true };
  return { read: group.read, wanted: ({ stream }) => stream.startsWith(prefix) };
}

function shape(event: ReadEvent): FilteredLogEvent {
  const { at, stream, message, ingestedAt } = event;
  return {
    logStreamName: stream,
    timestamp: at,
    message,
    ingestionTime: ingestedAt,
    eventId: eventIdOf(event),
  };
}
