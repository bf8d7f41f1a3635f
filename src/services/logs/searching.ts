import { turn } from '../../kernel/slices.ts';
import type { Position } from './events/position.ts';
import type { EventRange, ReadEvent, ReadEvents } from './events/reading.ts';
import { eventBytes, mostBytes } from './sizes.ts';

/** Events read at a time. */
const step = 1_000;
/** Events, and milliseconds, after which a search is left to the next request. */
const mostLookedAt = 50_000;
const longest = 1_000;
/** Milliseconds that the event loop is held at a time, about. */
const slice = 5;

export interface EventSearch extends EventRange {
  readonly matches: (event: ReadEvent) => boolean;
}

export interface SearchedEvents {
  readonly events: readonly ReadEvent[];
  /** The last place that was looked at; undefined: the search has come to its end. */
  readonly last: Position | undefined;
}

/** Up to `limit` events that match, and no more bytes than a page holds; there may be fewer, or none, and yet more. */
export async function searchEvents(
  read: ReadEvents,
  { matches, limit, ...range }: EventSearch,
): Promise<SearchedEvents> {
  const events: ReadEvent[] = [];
  const begun = performance.now();
  let bytes = 0;
  let last = range.after;
  let lookedAt = 0;
  let held = performance.now();
  for (;;) {
    const found = await read({ ...range, limit: step, ...(last !== undefined && { after: last }) });
    held = performance.now();
    for (const event of found.events) {
      if (matches(event)) {
        bytes += eventBytes(event.message);
        if (events.length > 0 && bytes > mostBytes) return { events, last };
        events.push(event);
        last = event;
        if (events.length === limit) return { events, last };
      } else last = event;
      if (performance.now() - held < slice) continue;
      await turn();
      held = performance.now();
    }
    if (found.last === undefined) return { events, last: undefined };
    last = found.last;
    lookedAt += found.events.length;
    if (lookedAt >= mostLookedAt || performance.now() - begun > longest) return { events, last };
  }
}
