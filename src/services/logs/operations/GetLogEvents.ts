import type { GetLogEventsRequest, GetLogEventsResponse } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { LogsContext } from '../context.ts';
import { noStream } from '../errors.ts';
import { type Boundary, readBoundary, start, turned, writeBoundary } from '../events/position.ts';
import type { ReadEvent } from '../events/reading.ts';
import { openGroup } from '../open-group.ts';
import { groupOf, onStream } from '../requirements.ts';
import { eventBytes, mostBytes, mostEvents } from '../sizes.ts';

/**
 * A page of a stream, oldest first, with tokens that lead on in both directions. At an end the token that leads on is
 * the one that was given.
 */
export const GetLogEvents = (context: LogsContext): Operation<GetLogEventsRequest, GetLogEventsResponse> => ({
  requires: onStream('GetLogEvents'),
  async invoke(input, call) {
    const { logStreamName, nextToken, startFromHead = false, startTime = 0, endTime } = input;
    const { limit = mostEvents } = input;
    const boundary = nextToken === undefined ? undefined : readBoundary(nextToken);
    const group = await openGroup(context, groupOf(input, call));
    const read = await group.stream(logStreamName);
    if (read === undefined) throw noStream();
    const forward = boundary?.forward ?? startFromHead;
    const { events } = await read({
      from: startTime,
      to: endTime === undefined ? Number.MAX_SAFE_INTEGER : endTime - 1,
      newestFirst: !forward,
      limit,
      ...(boundary !== undefined && { after: boundary.from }),
    });
    const page = withinBytes(events);
    const inOrder = forward ? page : page.toReversed();
    const [first] = inOrder;
    const last = inOrder.at(-1);
    const here = boundary ?? { forward: true, from: start };
    return {
      events: inOrder.map(({ at: timestamp, message, ingestedAt: ingestionTime }) => ({
        timestamp,
        message,
        ingestionTime,
      })),
      nextForwardToken: tokenOf(last && { forward: true, from: last }, here, true),
      nextBackwardToken: tokenOf(first && { forward: false, from: first }, here, false),
    };
  },
});

function tokenOf(beyond: Boundary | undefined, here: Boundary, forward: boolean): string {
  return writeBoundary(beyond ?? (here.forward === forward ? here : turned(here)));
}

/** The first of them that are no more than a page holds; one at least. */
function withinBytes(events: readonly ReadEvent[]): readonly ReadEvent[] {
  let bytes = 0;
  const end = events.findIndex(({ message }) => {
    bytes += eventBytes(message);
    return bytes > mostBytes;
  });
  return end < 0 ? events : events.slice(0, Math.max(1, end));
}
