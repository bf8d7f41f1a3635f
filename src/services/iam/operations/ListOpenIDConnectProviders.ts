import type {
  ListOpenIDConnectProvidersRequest,
  ListOpenIDConnectProvidersResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { entityArn } from '../arns.ts';
import type { IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';

export const ListOpenIDConnectProviders = (
  context: IamContext,
): Operation<ListOpenIDConnectProvidersRequest, ListOpenIDConnectProvidersResponse> => ({
  requires: onAnything('ListOpenIDConnectProviders'),
  async invoke(_input, { caller }) {
    const providers = await context.store.read((view) =>
      view.entities.list(caller.account, 'oidc-provider', '/', undefined, context.quotas.oidcProviders),
    );
    return { OpenIDConnectProviderList: providers.map((provider) => ({ Arn: entityArn(provider) })) };
  },
});
