import type {
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { onUser } from '../requirements.ts';
import { isRootItself, userNameOf } from '../subject.ts';

export const ListServiceSpecificCredentials = (
  context: IamContext,
): Operation<ListServiceSpecificCredentialsRequest, ListServiceSpecificCredentialsResponse> => ({
  requires: onUser(context, 'ListServiceSpecificCredentials'),
  /** There are none here; tools ask before they delete. */
  async invoke(input, call) {
    if (isRootItself(input, call) || input.AllUsers === true)
      return { ServiceSpecificCredentials: [], IsTruncated: false };
    await context.store.read((view) => existing(view, call.caller.account, 'user', userNameOf(input, call)));
    return { ServiceSpecificCredentials: [], IsTruncated: false };
  },
});
