import type { NamedGroup } from './arns.ts';
import type { LogsContext } from './context.ts';
import { noGroup } from './errors.ts';
import { ingestedAtOf } from './events/batch.ts';
import { groupKey, streamIdOf, streamKey } from './events/keys.ts';
import type { FoundEvents, ReadEvents } from './events/reading.ts';
import { keptSince } from './kept-since.ts';
import type { LogGroup, LogStream } from './ports.ts';
import { openRegistryGroup } from './registry-group.ts';
import { registryGroup } from './registry-lines.ts';
import { mostBytes } from './sizes.ts';

/** A group whose events can be read. */
export interface OpenGroup {
  /** What tells it from one that had its name before. */
  readonly id: string;
  readonly read: ReadEvents;
  /** Events of one stream; undefined: there is none of that name. */
  stream(name: string): Promise<ReadEvents | undefined>;
}

/** Throws ResourceNotFound. */
export async function openGroup(context: LogsContext, { place, name }: NamedGroup): Promise<OpenGroup> {
  const { store, registry } = context;
  if (name === registryGroup && registry !== undefined) return openRegistryGroup(registry, place);
  const group = await store.read((view) => view.logGroups.byName(place, name));
  if (group === undefined) throw noGroup();
  return {
    id: String(group.id),
    read: reader(context, group, groupKey(group.id)),
    async stream(streamName) {
      const stream = await store.read((view) => view.logStreams.byName(group.id, streamName));
      return stream && reader(context, group, streamKey(stream.id), stream);
    },
  };
}

function reader(context: LogsContext, group: LogGroup, key: string, stream?: LogStream): ReadEvents {
  const { events, store, clock } = context;
  return async ({ from, to, after, newestFirst, limit }): Promise<FoundEvents> => {
    const records = await events.find({
      key,
      from: Math.max(from, keptSince(group, clock.now())),
      to,
      limit,
      bytes: mostBytes,
      oldestFirst: !newestFirst,
      ...(after !== undefined && { after }),
    });
    const ids = new Set(records.map(({ keys }) => streamIdOf(keys)).filter((id) => id !== undefined));
    const streams =
      stream === undefined ? await store.read((view) => view.logStreams.byIds([...ids])) : [stream];
    const names = new Map(streams.map(({ id, name }) => [id, name]));
    return {
      // What is left of streams that were deleted has none.
      events: records.flatMap(({ at, id, keys, body }) => {
        const name = names.get(streamIdOf(keys) ?? -1);
        if (name === undefined) return [];
        return [{ at, id, ingestedAt: ingestedAtOf(id), stream: name, message: body }];
      }),
      last: records.at(-1),
    };
  };
}
