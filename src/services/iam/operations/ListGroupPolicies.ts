import type { ListGroupPoliciesRequest, ListGroupPoliciesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { listsInlinePolicies } from '../patterns/inline-policies.ts';
import { groups } from '../patterns/owners.ts';

export const ListGroupPolicies = (
  context: IamContext,
): Operation<ListGroupPoliciesRequest, ListGroupPoliciesResponse> =>
  listsInlinePolicies(context, groups, 'ListGroupPolicies');
