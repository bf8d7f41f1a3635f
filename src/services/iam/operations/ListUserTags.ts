import type { ListUserTagsRequest, ListUserTagsResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsTags, taggedUsers } from '../patterns/tags.ts';

export const ListUserTags = (context: IamContext): Operation<ListUserTagsRequest, ListUserTagsResponse> =>
  listsTags(context, taggedUsers, 'ListUserTags');
