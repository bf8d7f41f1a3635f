import type { DetachRolePolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { detachesPolicy } from '../patterns/attachments.ts';
import { roles } from '../patterns/owners.ts';

export const DetachRolePolicy = (context: IamContext): Operation<DetachRolePolicyRequest, void> =>
  detachesPolicy(context, roles, 'DetachRolePolicy');
