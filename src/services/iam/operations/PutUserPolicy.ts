import type { PutUserPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { putsInlinePolicy } from '../patterns/inline-policies.ts';
import { users } from '../patterns/owners.ts';

export const PutUserPolicy = (context: IamContext): Operation<PutUserPolicyRequest, void> =>
  putsInlinePolicy(context, users, 'PutUserPolicy');
