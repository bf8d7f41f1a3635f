import type { UntagRoleRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedRoles, untags } from '../patterns/tags.ts';

export const UntagRole = (context: IamContext): Operation<UntagRoleRequest, void> =>
  untags(context, taggedRoles, 'UntagRole');
