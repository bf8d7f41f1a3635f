import type { AddClientIDToOpenIDConnectProviderRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkedClientIds } from '../oidc-providers.ts';
import { onProvider } from '../requirements.ts';
import { changeClientIds } from '../units/oidc-providers.ts';

export const AddClientIDToOpenIDConnectProvider = (
  context: IamContext,
): Operation<AddClientIDToOpenIDConnectProviderRequest, void> => ({
  requires: onProvider('AddClientIDToOpenIDConnectProvider'),
  async invoke({ OpenIDConnectProviderArn: arn, ClientID: clientId }, call) {
    checkedClientIds([clientId]);
    const { account } = call.caller;
    await commit(context, call, changeClientIds, { account, arn, clientId, change: 'add' });
  },
});
