import type { TagResourceRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { tagMapConditions } from '../tag-conditions.ts';
import { onTagged, taggedGroup } from '../tagged.ts';
import { checkedTags } from '../tags.ts';
import { changeLogTags } from '../units/groups.ts';

export const TagResource = (context: LogsContext): Operation<TagResourceRequest, void> => ({
  requires: (input, call) => onTagged('TagResource', input, call, tagMapConditions(input.tags)),
  async invoke(input, call) {
    const change = { put: checkedTags(input.tags), remove: [] };
    await commitFor(context, call, changeLogTags, { ...taggedGroup(input, call), ...change });
  },
});
