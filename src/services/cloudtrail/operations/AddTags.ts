import type { AddTagsRequest, AddTagsResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedForResource } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { requestTags } from '../trails/tags.ts';
import { tagTrail } from '../trails/units.ts';

export const AddTags = (context: CloudTrailContext): Operation<AddTagsRequest, AddTagsResponse> => ({
  requires: ({ ResourceId, TagsList }, call) =>
    onTrail(context, 'AddTags', askedForResource(ResourceId, call).nameOrArn, call, requestTags(TagsList)),
  async invoke({ ResourceId, TagsList: tags }, call) {
    await commitFor(context, call, tagTrail, {
      asked: askedForResource(ResourceId, call),
      tags,
      remove: false,
    });
    return {};
  },
});
