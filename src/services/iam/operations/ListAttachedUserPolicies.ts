import type {
  ListAttachedUserPoliciesRequest,
  ListAttachedUserPoliciesResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsAttachedPolicies } from '../patterns/attachments.ts';
import { users } from '../patterns/owners.ts';

export const ListAttachedUserPolicies = (
  context: IamContext,
): Operation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse> =>
  listsAttachedPolicies(context, users, 'ListAttachedUserPolicies');
