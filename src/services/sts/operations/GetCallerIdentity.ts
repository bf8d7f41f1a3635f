import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '../../../generated/sts/types.ts';
import type { Operation } from '../../../kernel/service.ts';

/** Whoever holds a key may ask whose it is: no policy is looked at (spec 17.2, notes). */
export const GetCallerIdentity = (): Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> => ({
  requires: 'none',
  async invoke(_input, { caller }) {
    return { UserId: caller.userId, Account: caller.account, Arn: caller.arn };
  },
});
