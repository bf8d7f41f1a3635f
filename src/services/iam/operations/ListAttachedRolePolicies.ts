import type {
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsAttachedPolicies } from '../patterns/attachments.ts';
import { roles } from '../patterns/owners.ts';

export const ListAttachedRolePolicies = (
  context: IamContext,
): Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> =>
  listsAttachedPolicies(context, roles, 'ListAttachedRolePolicies');
