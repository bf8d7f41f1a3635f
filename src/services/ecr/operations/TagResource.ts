import type { TagResourceRequest, TagResourceResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { parseRepositoryArn } from '../resource-arn.ts';
import { tagConditions, tagsOf } from '../resource-tags.ts';

export const TagResource = (context: EcrContext): Operation<TagResourceRequest, TagResourceResponse> => ({
  requires(input, call) {
    parseRepositoryArn(input.resourceArn, call);
    const conditions = tagConditions(input.tags);
    return [{ action: 'ecr:TagResource', resource: input.resourceArn, conditions }];
  },
  async invoke(input, call) {
    const { registry, name } = parseRepositoryArn(input.resourceArn, call);
    await context.registry.repositories.tag(call, registry, name, tagsOf(input.tags));
    return {};
  },
});
