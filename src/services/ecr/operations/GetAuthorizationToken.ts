import type {
  GetAuthorizationTokenRequest,
  GetAuthorizationTokenResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onAnything } from '../requirements.ts';

/** The token is the principal's, whatever `registryIds` says: it only settles which endpoints are named (spec 2.2). */
export const GetAuthorizationToken = (
  context: EcrContext,
): Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse> => ({
  requires: onAnything('GetAuthorizationToken'),
  async invoke(input, call) {
    const { password, expiresAt } = context.tokens.issue(call.caller, call.region);
    const authorizationToken = Buffer.from(`AWS:${password}`).toString('base64');
    const accounts = input.registryIds ?? [call.caller.account];
    return {
      authorizationData: accounts.map((account) => ({
        authorizationToken,
        expiresAt: new Date(expiresAt),
        proxyEndpoint: context.addresses.registryEndpoint(call, account, call.region),
      })),
    };
  },
});
