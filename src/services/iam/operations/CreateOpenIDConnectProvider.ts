import { randomUUID } from 'node:crypto';
import type {
  CreateOpenIDConnectProviderRequest,
  CreateOpenIDConnectProviderResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { entityArn } from '../arns.ts';
import { commit, type IamContext } from '../context.ts';
import { checkedClientIds, checkedThumbprints, providerName } from '../oidc-providers.ts';
import type { EntityHead } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { tagged } from '../tagging.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreateOpenIDConnectProvider = (
  context: IamContext,
): Operation<CreateOpenIDConnectProviderRequest, CreateOpenIDConnectProviderResponse> => ({
  requires: ({ Url, Tags = [] }, { caller }) => [
    onNew(
      'CreateOpenIDConnectProvider',
      { account: caller.account, kind: 'oidc-provider', path: '/', name: providerName(Url) },
      Tags.length > 0 ? tagConditions(Tags) : undefined,
    ),
  ],
  async invoke(input, call) {
    const { Url, ClientIDList = [], ThumbprintList = [], Tags = [] } = input;
    const tags = tagged('oidc-provider', [], Tags, context.quotas.tags);
    const provider = await commit(context, call, createEntity, {
      entity: {
        account: call.caller.account,
        kind: 'oidc-provider',
        name: providerName(Url),
        id: randomUUID(),
        path: '/',
        body: {
          clientIds: checkedClientIds(ClientIDList),
          thumbprints: checkedThumbprints(ThumbprintList),
          tags,
        },
      },
      quota: { name: 'OpenIdConnectProvidersPerAccount', limit: context.quotas.oidcProviders },
    });
    return respond(provider as EntityHead<'oidc-provider'>, input);
  },
  respond,
});

function respond(
  provider: EntityHead<'oidc-provider'>,
  { Tags = [] }: CreateOpenIDConnectProviderRequest,
): CreateOpenIDConnectProviderResponse {
  return { OpenIDConnectProviderArn: entityArn(provider), ...(Tags.length > 0 && { Tags }) };
}
