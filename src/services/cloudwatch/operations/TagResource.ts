import type { TagResourceInput, TagResourceOutput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { noSuchAlarm, onResource, taggedAlarm } from '../tagged-alarm.ts';
import { tagAlarmUnit } from '../units/alarms.ts';

export const TagResource = (context: CloudWatchContext): Operation<TagResourceInput, TagResourceOutput> => ({
  requires: ({ ResourceARN, Tags }) => onResource('TagResource', ResourceARN, tagConditions(Tags)),
  async invoke({ ResourceARN, Tags }, call) {
    const tagging = { ...registryOf(call), name: taggedAlarm(ResourceARN, call), put: Tags, remove: [] };
    if (!(await perform(context, call, tagAlarmUnit, tagging))) throw noSuchAlarm(ResourceARN);
    return {};
  },
});
