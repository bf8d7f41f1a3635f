import type { DeleteRolePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletesInlinePolicy } from '../patterns/inline-policies.ts';
import { roles } from '../patterns/owners.ts';

export const DeleteRolePolicy = (context: IamContext): Operation<DeleteRolePolicyRequest, void> =>
  deletesInlinePolicy(context, roles, 'DeleteRolePolicy');
