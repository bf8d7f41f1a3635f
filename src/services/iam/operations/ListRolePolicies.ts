import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsInlinePolicies } from '../patterns/inline-policies.ts';
import { roles } from '../patterns/owners.ts';

export const ListRolePolicies = (
  context: IamContext,
): Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> =>
  listsInlinePolicies(context, roles, 'ListRolePolicies');
