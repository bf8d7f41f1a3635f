import type { ListPublicKeysRequest, ListPublicKeysResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { refuse } from '../trails/refusals.ts';

const day = 24 * 60 * 60_000;

/**
 * Keys by which digests of the account in the region were signed at a time between the two given, which are the last
 * day unless they are given (spec 13.5: PKCS#1).
 */
export const ListPublicKeys = ({
  store,
  clock,
}: CloudTrailContext): Operation<ListPublicKeysRequest, ListPublicKeysResponse> => ({
  requires: () => [{ action: 'cloudtrail:ListPublicKeys', resource: '*' }],
  async invoke({ StartTime, EndTime }, { caller, region }) {
    const to = EndTime?.getTime() ?? clock.now();
    const from = StartTime?.getTime() ?? Math.min(to, clock.now()) - day;
    if (from > to) throw refuse.timeRange();
    const keys = await store.read(({ trails }) => trails.keys(caller.account, region));
    return {
      PublicKeyList: keys
        .filter(({ validFrom, validTo }) => validFrom <= to && validTo >= from)
        .map(({ fingerprint, publicKey, validFrom, validTo }) => ({
          Value: publicKey,
          Fingerprint: fingerprint,
          ValidityStartTime: new Date(validFrom),
          ValidityEndTime: new Date(validTo),
        })),
    };
  },
});
