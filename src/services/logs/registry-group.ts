import { start } from './events/position.ts';
import type { FoundEvents, ReadEvents } from './events/reading.ts';
import type { OpenGroup } from './open-group.ts';
import type { LogGroup, LogPlace, LogStream } from './ports.ts';
import { type RegistryLines, registryGroup } from './registry-lines.ts';
import { dayLength } from './stream-news.ts';

/*
 * The group of the server's own lines has a stream for each UTC day from the first one with a line on, called
 * 2026-11-24. Nothing of it is kept: days and lines are made of what is on record when they are asked for.
 */

export function openRegistryGroup(lines: RegistryLines, place: LogPlace): OpenGroup {
  const read: ReadEvents = async (range): Promise<FoundEvents> => {
    const found = await lines.find(place, range);
    return {
      events: found.map((line) => ({ ...line, stream: dayName(line.at) })),
      last: found.at(-1),
    };
  };
  return {
    id: 'registry',
    read,
    async stream(name) {
      const begin = dayStart(name);
      const days = await daysOf(lines, place);
      if (begin === undefined || days === undefined || begin < days.first || begin > days.last)
        return undefined;
      const end = begin + dayLength - 1;
      return (range) => read({ ...range, from: Math.max(range.from, begin), to: Math.min(range.to, end) });
    },
  };
}

export function registryAsGroup(place: LogPlace): LogGroup {
  return {
    ...place,
    id: 0,
    name: registryGroup,
    createdAt: 0,
    groupClass: 'STANDARD',
    retentionInDays: undefined,
    tags: {},
  };
}

/** All streams of the group, by name ascending. */
export async function registryStreams(lines: RegistryLines, place: LogPlace): Promise<LogStream[]> {
  const days = await daysOf(lines, place);
  if (days === undefined) return [];
  const streams: LogStream[] = [];
  for (let day = days.first; day <= days.last; day += dayLength) {
    streams.push({
      id: day,
      groupId: 0,
      name: dayName(day),
      createdAt: day,
      firstEventAt: Math.max(day, days.oldest),
      lastEventAt: Math.min(day + dayLength - 1, days.newest),
      lastIngestedAt: Math.min(day + dayLength - 1, days.newest),
    });
  }
  return streams;
}

interface Days {
  /** When the first and the last day begin. */
  readonly first: number;
  readonly last: number;
  /** Times of the first and the last line. */
  readonly oldest: number;
  readonly newest: number;
}

async function daysOf(lines: RegistryLines, place: LogPlace): Promise<Days | undefined> {
  const ever = { from: start.at, to: Number.MAX_SAFE_INTEGER, limit: 1 };
  const [oldest] = await lines.find(place, { ...ever, newestFirst: false });
  const [newest] = await lines.find(place, { ...ever, newestFirst: true });
  if (oldest === undefined || newest === undefined) return undefined;
  return {
    first: oldest.at - (oldest.at % dayLength),
    last: newest.at - (newest.at % dayLength),
    oldest: oldest.at,
    newest: newest.at,
  };
}

function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function dayStart(name: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(name) ? Date.parse(`${name}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
