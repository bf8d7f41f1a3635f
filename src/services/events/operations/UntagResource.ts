import type { UntagResourceRequest, UntagResourceResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { requirement } from '../requirements.ts';
import { taggedOf } from '../tagged.ts';
import { tagUnit } from '../units/buses.ts';

export const UntagResource = (
  context: EventsContext,
): Operation<UntagResourceRequest, UntagResourceResponse> => ({
  requires: ({ ResourceARN, TagKeys }) => [
    requirement('UntagResource', ResourceARN, { 'aws:TagKeys': TagKeys }),
  ],
  async invoke({ ResourceARN, TagKeys }, call) {
    await perform(context, call, tagUnit, { ...taggedOf(ResourceARN), add: [], remove: TagKeys });
    return {};
  },
});
