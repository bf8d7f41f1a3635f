import type { GetRolePolicyRequest, GetRolePolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { getsInlinePolicy } from '../patterns/inline-policies.ts';
import { roles } from '../patterns/owners.ts';

export const GetRolePolicy = (context: IamContext): Operation<GetRolePolicyRequest, GetRolePolicyResponse> =>
  getsInlinePolicy(context, roles, 'GetRolePolicy');
