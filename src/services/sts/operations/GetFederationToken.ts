import type { GetFederationTokenRequest, GetFederationTokenResponse } from '../../../generated/sts/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import type { StsContext } from '../context.ts';
import { credentialsShape, granted } from '../grant.ts';
import { longTermSeconds } from '../long-term.ts';
import { refuse } from '../refusals.ts';

/** Temporary credentials for somebody whom the calling user vouches for, within that user's own permissions. */
export const GetFederationToken = (
  context: StsContext,
): Operation<GetFederationTokenRequest, GetFederationTokenResponse> => ({
  requires: ({ Name, Tags = [] }, { caller }) => {
    const resource = `arn:aws:sts::${caller.account}:federated-user/${Name}`;
    const conditions = Tags.length > 0 ? { conditions: tagConditions(Tags) } : {};
    const actions = Tags.length > 0 ? ['GetFederationToken', 'TagSession'] : ['GetFederationToken'];
    return actions.map((action) => ({ action: `sts:${action}`, resource, ...conditions }));
  },
  async invoke(input, call) {
    const { account, userId, accessKeyId, type } = call.caller;
    const seconds = longTermSeconds(call, 'GetFederationToken', input.DurationSeconds);
    if (type !== 'IAMUser')
      throw refuse.invalid('GetFederationToken is for IAM users, not for the root user.');
    const { policies, tags, packedSize } = await granted(context.store, account, input);
    const issued = context.sessions.issue({
      account,
      kind: 'federated',
      principalId: userId,
      name: input.Name,
      issuerKeyId: accessKeyId,
      duration: seconds * 1000,
      ...(policies !== undefined && { policies }),
      ...(tags !== undefined && { tags }),
    });
    return {
      Credentials: credentialsShape(issued),
      FederatedUser: {
        FederatedUserId: `${account}:${input.Name}`,
        Arn: `arn:aws:sts::${account}:federated-user/${input.Name}`,
      },
      PackedPolicySize: packedSize,
    };
  },
});
