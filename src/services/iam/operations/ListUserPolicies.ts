import type { ListUserPoliciesRequest, ListUserPoliciesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsInlinePolicies } from '../patterns/inline-policies.ts';
import { users } from '../patterns/owners.ts';

export const ListUserPolicies = (
  context: IamContext,
): Operation<ListUserPoliciesRequest, ListUserPoliciesResponse> =>
  listsInlinePolicies(context, users, 'ListUserPolicies');
