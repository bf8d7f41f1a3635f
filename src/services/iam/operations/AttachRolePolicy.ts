import type { AttachRolePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { attachesPolicy } from '../patterns/attachments.ts';
import { roles } from '../patterns/owners.ts';

export const AttachRolePolicy = (context: IamContext): Operation<AttachRolePolicyRequest, void> =>
  attachesPolicy(context, roles, 'AttachRolePolicy');
