import type { RemoveClientIDFromOpenIDConnectProviderRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onProvider } from '../requirements.ts';
import { changeClientIds } from '../units/oidc-providers.ts';

export const RemoveClientIDFromOpenIDConnectProvider = (
  context: IamContext,
): Operation<RemoveClientIDFromOpenIDConnectProviderRequest, void> => ({
  requires: onProvider('RemoveClientIDFromOpenIDConnectProvider'),
  async invoke({ OpenIDConnectProviderArn: arn, ClientID: clientId }, call) {
    const { account } = call.caller;
    await commit(context, call, changeClientIds, { account, arn, clientId, change: 'remove' });
  },
});
