import { accessLine, type EventHistory, type Found } from '../services/cloudtrail/index.ts';
import {
  type EventLog,
  ingestedAtOf,
  type RegistryLine,
  type RegistryLines,
  registryKey,
} from '../services/logs/index.ts';

/*
 * The lines of /holdfast/registry are made of the records of calls, which are written anyway, and of lines that are
 * written beside them. Both are in the order of time; of the same millisecond, records come first.
 *
 * Where a line stands is told by 30 hexadecimal digits (services/logs). The id of a record is a UUID that begins with
 * its time; what follows, 20 digits, is its place, with zeros before it. A line's own begins with a time, never so.
 */

export interface RegistryLinesParts {
  readonly history: Pick<EventHistory, 'find'>;
  readonly events: Pick<EventLog, 'find'>;
}

/** Records can be large: no more of them are read at a time. */
const most = 500;

export function createRegistryLines({ history, events }: RegistryLinesParts): RegistryLines {
  return {
    async find(place, { from, to, after, newestFirst, limit: wanted }) {
      const limit = Math.min(wanted, most);
      const common = { from, to, limit, oldestFirst: !newestFirst };
      const records = await history.find({
        ...common,
        ...place,
        ...(after !== undefined && { after: { at: after.at, id: recordIdOf(after) } }),
      });
      const lines = await events.find({
        ...common,
        key: registryKey(place.account, place.region),
        ...(after !== undefined && { after }),
      });
      const all: RegistryLine[] = [
        ...records.map((found) => lineOf(found, place.account)),
        ...lines.map(({ at, id, body }) => ({ at, id, ingestedAt: ingestedAtOf(id), message: body })),
      ];
      const sign = newestFirst ? -1 : 1;
      return all
        .sort((one, other) => sign * (one.at - other.at || (one.id < other.id ? -1 : 1)))
        .slice(0, limit);
    },
  };
}

const noTime = '0'.repeat(10);

function lineOf(found: Found, account: string): RegistryLine {
  const { at, id } = found;
  const place = `${noTime}${id.replaceAll('-', '').slice(12)}`;
  return { at, id: place, ingestedAt: at, message: accessLine(found, account) };
}

/** The id of the record at that place; after all of its time where a line stands there. */
function recordIdOf({ at, id }: { readonly at: number; readonly id: string }): string {
  const rest = id.startsWith(noTime) ? id.slice(10) : 'f'.repeat(20);
  const hex = `${at.toString(16).padStart(12, '0')}${rest}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
