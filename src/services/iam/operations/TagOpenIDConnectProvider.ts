import type { TagOpenIDConnectProviderRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedProviders, tags } from '../patterns/tags.ts';

export const TagOpenIDConnectProvider = (
  context: IamContext,
): Operation<TagOpenIDConnectProviderRequest, void> =>
  tags(context, taggedProviders, 'TagOpenIDConnectProvider');
