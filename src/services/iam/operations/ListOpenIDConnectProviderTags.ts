import type {
  ListOpenIDConnectProviderTagsRequest,
  ListOpenIDConnectProviderTagsResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsTags, taggedProviders } from '../patterns/tags.ts';

export const ListOpenIDConnectProviderTags = (
  context: IamContext,
): Operation<ListOpenIDConnectProviderTagsRequest, ListOpenIDConnectProviderTagsResponse> =>
  listsTags(context, taggedProviders, 'ListOpenIDConnectProviderTags');
