import type { UntagResourceRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagKeyConditions } from '../../../kernel/tag-conditions.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onTagged, taggedGroup } from '../tagged.ts';
import { changeLogTags } from '../units/groups.ts';

export const UntagResource = (context: LogsContext): Operation<UntagResourceRequest, void> => ({
  requires: (input, call) => onTagged('UntagResource', input, call, tagKeyConditions(input.tagKeys)),
  async invoke(input, call) {
    const change = { put: {}, remove: input.tagKeys };
    await commitFor(context, call, changeLogTags, { ...taggedGroup(input, call), ...change });
  },
});
