import type { UntagPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedPolicies, untags } from '../patterns/tags.ts';

export const UntagPolicy = (context: IamContext): Operation<UntagPolicyRequest, void> =>
  untags(context, taggedPolicies, 'UntagPolicy');
