import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { parseRepositoryArn } from '../resource-arn.ts';
import { tagShapes } from '../resource-tags.ts';

export const ListTagsForResource = (
  context: EcrContext,
): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> => ({
  requires(input, call) {
    parseRepositoryArn(input.resourceArn, call);
    return [{ action: 'ecr:ListTagsForResource', resource: input.resourceArn }];
  },
  async invoke(input, call) {
    const { registry, name } = parseRepositoryArn(input.resourceArn, call);
    const tags = await context.registry.repositories.resourceTags(registry, name);
    return { tags: tagShapes(tags) };
  },
});
