import type { ListSSHPublicKeysRequest, ListSSHPublicKeysResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { onUser } from '../requirements.ts';
import { isRootItself, userNameOf } from '../subject.ts';

export const ListSSHPublicKeys = (
  context: IamContext,
): Operation<ListSSHPublicKeysRequest, ListSSHPublicKeysResponse> => ({
  requires: onUser(context, 'ListSSHPublicKeys'),
  /** There are none here; tools ask before they delete. */
  async invoke(input, call) {
    if (isRootItself(input, call)) return { SSHPublicKeys: [], IsTruncated: false };
    await context.store.read((view) => existing(view, call.caller.account, 'user', userNameOf(input, call)));
    return { SSHPublicKeys: [], IsTruncated: false };
  },
});
