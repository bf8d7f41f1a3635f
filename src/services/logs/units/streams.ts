import type { Unit } from '../../../kernel/unit.ts';
import { logsError, noGroup, noStream } from '../errors.ts';
import { streamKey } from '../events/keys.ts';
import type { LogPlace, LogTx } from '../ports.ts';

interface NamedStream {
  readonly place: LogPlace;
  readonly group: string;
  readonly name: string;
}

/** Throws ResourceNotFound, ResourceAlreadyExists. */
export const createLogStream: Unit<LogTx, NamedStream, void> = {
  name: 'create-log-stream',
  async run({ logGroups, logStreams }, { place, group, name }, { now }) {
    const found = await logGroups.byName(place, group);
    if (found === undefined) throw noGroup();
    if ((await logStreams.byName(found.id, name)) !== undefined) {
      throw logsError('ResourceAlreadyExists', 'The specified log stream already exists');
    }
    await logStreams.insert({ groupId: found.id, name, createdAt: now });
  },
};

/** Throws ResourceNotFound. */
export const deleteLogStream: Unit<LogTx, NamedStream, void> = {
  name: 'delete-log-stream',
  async run({ logGroups, logStreams, logPurges }, { place, group, name }, { now }) {
    const found = await logGroups.byName(place, group);
    if (found === undefined) throw noGroup();
    const stream = await logStreams.byName(found.id, name);
    if (stream === undefined) throw noStream();
    for (const { day, bytes } of await logStreams.bytesOf(stream.id)) {
      await logGroups.addBytes(found.id, { day, bytes: -bytes });
    }
    await logStreams.remove(stream.id);
    await logPurges.insert({ events: streamKey(stream.id), at: now });
  },
};
