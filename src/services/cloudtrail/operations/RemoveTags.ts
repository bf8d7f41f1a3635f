import type { RemoveTagsRequest, RemoveTagsResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedForResource } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { requestTagKeys } from '../trails/tags.ts';
import { tagTrail } from '../trails/units.ts';

export const RemoveTags = (context: CloudTrailContext): Operation<RemoveTagsRequest, RemoveTagsResponse> => ({
  requires: ({ ResourceId, TagsList }, call) =>
    onTrail(
      context,
      'RemoveTags',
      askedForResource(ResourceId, call).nameOrArn,
      call,
      requestTagKeys(TagsList),
    ),
  async invoke({ ResourceId, TagsList: tags }, call) {
    await commitFor(context, call, tagTrail, {
      asked: askedForResource(ResourceId, call),
      tags,
      remove: true,
    });
    return {};
  },
});
