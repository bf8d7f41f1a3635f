import type { DeleteOpenIDConnectProviderRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onProvider } from '../requirements.ts';
import { deleteOidcProvider } from '../units/oidc-providers.ts';

export const DeleteOpenIDConnectProvider = (
  context: IamContext,
): Operation<DeleteOpenIDConnectProviderRequest, void> => ({
  requires: onProvider('DeleteOpenIDConnectProvider'),
  async invoke({ OpenIDConnectProviderArn: arn }, call) {
    await commit(context, call, deleteOidcProvider, { account: call.caller.account, arn });
  },
});
