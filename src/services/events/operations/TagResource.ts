import type { TagResourceRequest, TagResourceResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type EventsContext, perform } from '../context.ts';
import { requirement, tagConditions } from '../requirements.ts';
import { taggedOf } from '../tagged.ts';
import { tagsOf } from '../tags.ts';
import { tagUnit } from '../units/buses.ts';

export const TagResource = (context: EventsContext): Operation<TagResourceRequest, TagResourceResponse> => ({
  requires: ({ ResourceARN, Tags }) => [requirement('TagResource', ResourceARN, tagConditions(tagsOf(Tags)))],
  async invoke({ ResourceARN, Tags }, call) {
    await perform(context, call, tagUnit, { ...taggedOf(ResourceARN), add: tagsOf(Tags), remove: [] });
    return {};
  },
});
