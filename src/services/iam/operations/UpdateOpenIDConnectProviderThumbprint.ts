import type { UpdateOpenIDConnectProviderThumbprintRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { checkedThumbprints } from '../oidc-providers.ts';
import { onProvider } from '../requirements.ts';
import { setThumbprints } from '../units/oidc-providers.ts';

export const UpdateOpenIDConnectProviderThumbprint = (
  context: IamContext,
): Operation<UpdateOpenIDConnectProviderThumbprintRequest, void> => ({
  requires: onProvider('UpdateOpenIDConnectProviderThumbprint'),
  async invoke({ OpenIDConnectProviderArn: arn, ThumbprintList }, call) {
    const thumbprints = checkedThumbprints(ThumbprintList);
    await commit(context, call, setThumbprints, { account: call.caller.account, arn, thumbprints });
  },
});
