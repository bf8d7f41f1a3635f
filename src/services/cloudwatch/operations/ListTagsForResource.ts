import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
} from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { noSuchAlarm, onResource, taggedAlarm } from '../tagged-alarm.ts';

export const ListTagsForResource = (
  context: CloudWatchContext,
): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> => ({
  requires: ({ ResourceARN }) => onResource('ListTagsForResource', ResourceARN),
  async invoke({ ResourceARN }, call) {
    const name = taggedAlarm(ResourceARN, call);
    const alarm = await context.store.read((view) => view.alarms.get(registryOf(call), name));
    if (alarm === undefined) throw noSuchAlarm(ResourceARN);
    return { Tags: alarm.tags };
  },
});
