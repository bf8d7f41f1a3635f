import type { DetachUserPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { detachesPolicy } from '../patterns/attachments.ts';
import { users } from '../patterns/owners.ts';

export const DetachUserPolicy = (context: IamContext): Operation<DetachUserPolicyRequest, void> =>
  detachesPolicy(context, users, 'DetachUserPolicy');
