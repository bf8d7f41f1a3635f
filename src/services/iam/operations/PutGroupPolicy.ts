import type { PutGroupPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { putsInlinePolicy } from '../patterns/inline-policies.ts';
import { groups } from '../patterns/owners.ts';

export const PutGroupPolicy = (context: IamContext): Operation<PutGroupPolicyRequest, void> =>
  putsInlinePolicy(context, groups, 'PutGroupPolicy');
