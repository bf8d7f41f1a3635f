import type { CreateLogGroupRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import { groupArn, streamArn } from '../arns.ts';
import type { LogsContext } from '../context.ts';
import { logsError } from '../errors.ts';
import { placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { tagMapConditions } from '../tag-conditions.ts';
import { checkedTags } from '../tags.ts';
import { createLogGroup } from '../units/groups.ts';

export const CreateLogGroup = (context: LogsContext): Operation<CreateLogGroupRequest, void> => ({
  requires({ logGroupName, tags }, call) {
    const place = placeOf(call);
    const conditions = tagMapConditions(tags ?? {});
    const creating = {
      action: 'logs:CreateLogGroup',
      resource: streamArn(place, logGroupName, ''),
      conditions,
    };
    if (tags === undefined) return [creating];
    return [creating, { action: 'logs:TagResource', resource: groupArn(place, logGroupName), conditions }];
  },
  async invoke(input, call) {
    const { logGroupName: name, logGroupClass: groupClass = 'STANDARD', tags = {} } = input;
    checkNotReserved(name);
    if (input.kmsKeyId !== undefined) {
      throw logsError('InvalidParameter', 'kmsKeyId is not supported by this server.');
    }
    if (input.deletionProtectionEnabled) {
      throw logsError('InvalidParameter', 'deletionProtectionEnabled is not supported by this server.');
    }
    const place = placeOf(call);
    await commitFor(context, call, createLogGroup, { place, name, groupClass, tags: checkedTags(tags) });
  },
});
