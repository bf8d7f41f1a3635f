import type { AttachGroupPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { attachesPolicy } from '../patterns/attachments.ts';
import { groups } from '../patterns/owners.ts';

export const AttachGroupPolicy = (context: IamContext): Operation<AttachGroupPolicyRequest, void> =>
  attachesPolicy(context, groups, 'AttachGroupPolicy');
