import type { GetUserPolicyRequest, GetUserPolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { getsInlinePolicy } from '../patterns/inline-policies.ts';
import { users } from '../patterns/owners.ts';

export const GetUserPolicy = (context: IamContext): Operation<GetUserPolicyRequest, GetUserPolicyResponse> =>
  getsInlinePolicy(context, users, 'GetUserPolicy');
