import type {
  ListSigningCertificatesRequest,
  ListSigningCertificatesResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { onUser } from '../requirements.ts';
import { isRootItself, userNameOf } from '../subject.ts';

export const ListSigningCertificates = (
  context: IamContext,
): Operation<ListSigningCertificatesRequest, ListSigningCertificatesResponse> => ({
  requires: onUser(context, 'ListSigningCertificates'),
  /** There are none here; tools ask before they delete. */
  async invoke(input, call) {
    if (isRootItself(input, call)) return { Certificates: [], IsTruncated: false };
    await context.store.read((view) => existing(view, call.caller.account, 'user', userNameOf(input, call)));
    return { Certificates: [], IsTruncated: false };
  },
});
