import type {
  ListAttachedGroupPoliciesRequest,
  ListAttachedGroupPoliciesResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsAttachedPolicies } from '../patterns/attachments.ts';
import { groups } from '../patterns/owners.ts';

export const ListAttachedGroupPolicies = (
  context: IamContext,
): Operation<ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse> =>
  listsAttachedPolicies(context, groups, 'ListAttachedGroupPolicies');
