import type { GetGroupPolicyRequest, GetGroupPolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { getsInlinePolicy } from '../patterns/inline-policies.ts';
import { groups } from '../patterns/owners.ts';

export const GetGroupPolicy = (
  context: IamContext,
): Operation<GetGroupPolicyRequest, GetGroupPolicyResponse> =>
  getsInlinePolicy(context, groups, 'GetGroupPolicy');
