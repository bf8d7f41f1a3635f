import type { ListRoleTagsRequest, ListRoleTagsResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsTags, taggedRoles } from '../patterns/tags.ts';

export const ListRoleTags = (context: IamContext): Operation<ListRoleTagsRequest, ListRoleTagsResponse> =>
  listsTags(context, taggedRoles, 'ListRoleTags');
