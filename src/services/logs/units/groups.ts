import type { Unit } from '../../../kernel/unit.ts';
import { logsError, noGroup } from '../errors.ts';
import { groupKey } from '../events/keys.ts';
import type { LogGroup, LogPlace, LogTags, LogTx } from '../ports.ts';
import { mostTags } from '../tags.ts';

interface Named {
  readonly place: LogPlace;
  readonly name: string;
}

type GroupUnit<Input> = Unit<LogTx, Input, void>;

async function find({ logGroups }: LogTx, { place, name }: Named): Promise<LogGroup> {
  const group = await logGroups.byName(place, name);
  if (group === undefined) throw noGroup();
  return group;
}

/** Throws ResourceAlreadyExists. */
export const createLogGroup: GroupUnit<Named & { readonly groupClass: string; readonly tags: LogTags }> = {
  name: 'create-log-group',
  async run({ logGroups }, { place, name, groupClass, tags }, { now }) {
    if ((await logGroups.byName(place, name)) !== undefined) {
      throw logsError('ResourceAlreadyExists', 'The specified log group already exists');
    }
    const { account, region } = place;
    const common = { account, region, name, groupClass, tags };
    await logGroups.insert({ ...common, createdAt: now, retentionInDays: undefined });
  },
};

/** Its events are out of reach at once; they and its streams are removed by and by. Throws ResourceNotFound. */
export const deleteLogGroup: GroupUnit<Named> = {
  name: 'delete-log-group',
  async run(tx, named, { now }) {
    const { id } = await find(tx, named);
    await tx.logGroups.remove(id);
    await tx.logPurges.insert({ events: groupKey(id), at: now });
  },
};

/** Throws ResourceNotFound. */
export const setLogRetention: GroupUnit<Named & { readonly days: number | undefined }> = {
  name: 'set-log-retention',
  async run(tx, { days, ...named }) {
    const { id } = await find(tx, named);
    await tx.logGroups.setRetention(id, days);
  },
};

/** Throws ResourceNotFound, TooManyTags. */
export const changeLogTags: GroupUnit<Named & { readonly put: LogTags; readonly remove: readonly string[] }> =
  {
    name: 'change-log-tags',
    async run(tx, { put, remove, ...named }) {
      const { id, tags } = await find(tx, named);
      const kept = Object.entries(tags).filter(([key]) => !remove.includes(key));
      const all = new Map([...kept, ...Object.entries(put)]);
      if (all.size > mostTags) {
        throw logsError('TooManyTags', `A log group can have at most ${mostTags} tags.`);
      }
      await tx.logGroups.setTags(id, Object.fromEntries(all));
    },
  };
