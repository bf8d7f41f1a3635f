import type { GetAccessKeyInfoRequest, GetAccessKeyInfoResponse } from '../../../generated/sts/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { StsContext } from '../context.ts';
import { refuse } from '../refusals.ts';

/** Unlike on AWS, of keys of the caller's own account only: whose a key is, is nobody else's business. */
export const GetAccessKeyInfo = ({
  store,
  sessions,
}: StsContext): Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> => ({
  requires: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
  async invoke({ AccessKeyId: id }, { caller: { account } }) {
    const key = await store.read((view) => view.accessKeys.get(id));
    if (key?.account !== account && !sessions.isKeyOf(id, account)) {
      throw refuse.invalid('The access key is not one of this account.');
    }
    return { Account: account };
  },
});
