import type { DeleteGroupPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletesInlinePolicy } from '../patterns/inline-policies.ts';
import { groups } from '../patterns/owners.ts';

export const DeleteGroupPolicy = (context: IamContext): Operation<DeleteGroupPolicyRequest, void> =>
  deletesInlinePolicy(context, groups, 'DeleteGroupPolicy');
