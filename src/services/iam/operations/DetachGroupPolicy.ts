import type { DetachGroupPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { detachesPolicy } from '../patterns/attachments.ts';
import { groups } from '../patterns/owners.ts';

export const DetachGroupPolicy = (context: IamContext): Operation<DetachGroupPolicyRequest, void> =>
  detachesPolicy(context, groups, 'DetachGroupPolicy');
