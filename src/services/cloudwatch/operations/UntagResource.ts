import type { UntagResourceInput, UntagResourceOutput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagKeyConditions } from '../../../kernel/tag-conditions.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { noSuchAlarm, onResource, taggedAlarm } from '../tagged-alarm.ts';
import { tagAlarmUnit } from '../units/alarms.ts';

export const UntagResource = (
  context: CloudWatchContext,
): Operation<UntagResourceInput, UntagResourceOutput> => ({
  requires: ({ ResourceARN, TagKeys }) => onResource('UntagResource', ResourceARN, tagKeyConditions(TagKeys)),
  async invoke({ ResourceARN, TagKeys }, call) {
    const name = taggedAlarm(ResourceARN, call);
    const tagging = { ...registryOf(call), name, put: [], remove: TagKeys };
    if (!(await perform(context, call, tagAlarmUnit, tagging))) throw noSuchAlarm(ResourceARN);
    return {};
  },
});
