import type { PutRolePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { putsInlinePolicy } from '../patterns/inline-policies.ts';
import { roles } from '../patterns/owners.ts';

export const PutRolePolicy = (context: IamContext): Operation<PutRolePolicyRequest, void> =>
  putsInlinePolicy(context, roles, 'PutRolePolicy');
