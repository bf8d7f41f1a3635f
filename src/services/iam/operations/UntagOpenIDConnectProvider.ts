import type { UntagOpenIDConnectProviderRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedProviders, untags } from '../patterns/tags.ts';

export const UntagOpenIDConnectProvider = (
  context: IamContext,
): Operation<UntagOpenIDConnectProviderRequest, void> =>
  untags(context, taggedProviders, 'UntagOpenIDConnectProvider');
