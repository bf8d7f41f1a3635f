import type { ListTagsRequest, ListTagsResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { askedForResource, findTrail } from '../trails/finding.ts';
import { placeOfArn } from '../trails/names.ts';
import { refuse } from '../trails/refusals.ts';
import { tagShapes } from '../trails/tags.ts';
import { trailArn } from '../trails/trail.ts';

const mostResources = 20;

export const ListTags = ({ store }: CloudTrailContext): Operation<ListTagsRequest, ListTagsResponse> => ({
  requires({ ResourceIdList: arns }) {
    if (arns.length === 0 || arns.length > mostResources) throw refuse.tooManyResources(mostResources);
    return arns.map((arn) => ({ action: 'cloudtrail:ListTags', resource: trailArn(placeOfArn(arn)) }));
  },
  async invoke({ ResourceIdList: arns }, call) {
    const asked = arns.map((arn) => askedForResource(arn, call));
    const list = await store.read(async ({ trails }) => {
      const found = [];
      for (const one of asked) found.push(await findTrail(trails, one));
      return found;
    });
    return {
      ResourceTagList: list.map((trail) => ({
        ResourceId: trailArn(trail),
        TagsList: tagShapes(trail.tags),
      })),
    };
  },
});
