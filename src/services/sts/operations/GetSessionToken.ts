import type { GetSessionTokenRequest, GetSessionTokenResponse } from '../../../generated/sts/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { StsContext } from '../context.ts';
import { credentialsShape } from '../grant.ts';
import { longTermSeconds } from '../long-term.ts';
import { mfaTime } from '../mfa.ts';

/** Whoever has a long-term key may have temporary ones of its own: no policy is looked at. They end with that key. */
export const GetSessionToken = (
  context: StsContext,
): Operation<GetSessionTokenRequest, GetSessionTokenResponse> => ({
  requires: 'none',
  async invoke(input, call) {
    const { account, userId, accessKeyId } = call.caller;
    const seconds = longTermSeconds(call, 'GetSessionToken', input.DurationSeconds);
    const mfaAt = await mfaTime(context, input, call);
    const issued = context.sessions.issue({
      account,
      kind: 'user',
      principalId: userId,
      issuerKeyId: accessKeyId,
      duration: seconds * 1000,
      ...(mfaAt !== undefined && { mfaAt }),
    });
    return { Credentials: credentialsShape(issued) };
  },
});
