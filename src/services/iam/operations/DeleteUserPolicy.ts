import type { DeleteUserPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletesInlinePolicy } from '../patterns/inline-policies.ts';
import { users } from '../patterns/owners.ts';

export const DeleteUserPolicy = (context: IamContext): Operation<DeleteUserPolicyRequest, void> =>
  deletesInlinePolicy(context, users, 'DeleteUserPolicy');
