import type { AttachUserPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { attachesPolicy } from '../patterns/attachments.ts';
import { users } from '../patterns/owners.ts';

export const AttachUserPolicy = (context: IamContext): Operation<AttachUserPolicyRequest, void> =>
  attachesPolicy(context, users, 'AttachUserPolicy');
