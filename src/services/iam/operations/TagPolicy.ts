import type { TagPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedPolicies, tags } from '../patterns/tags.ts';

export const TagPolicy = (context: IamContext): Operation<TagPolicyRequest, void> =>
  tags(context, taggedPolicies, 'TagPolicy');
