import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsTags, taggedPolicies } from '../patterns/tags.ts';

export const ListPolicyTags = (
  context: IamContext,
): Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> =>
  listsTags(context, taggedPolicies, 'ListPolicyTags');
