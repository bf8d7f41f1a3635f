import type { UntagResourceRequest, UntagResourceResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { parseRepositoryArn } from '../resource-arn.ts';
import { tagKeyConditions } from '../resource-tags.ts';

export const UntagResource = (
  context: EcrContext,
): Operation<UntagResourceRequest, UntagResourceResponse> => ({
  requires(input, call) {
    parseRepositoryArn(input.resourceArn, call);
    const conditions = tagKeyConditions(input.tagKeys);
    return [{ action: 'ecr:UntagResource', resource: input.resourceArn, conditions }];
  },
  async invoke(input, call) {
    const { registry, name } = parseRepositoryArn(input.resourceArn, call);
    await context.registry.repositories.untag(call, registry, name, input.tagKeys);
    return {};
  },
});
