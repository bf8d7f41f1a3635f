import type { TagRoleRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedRoles, tags } from '../patterns/tags.ts';

export const TagRole = (context: IamContext): Operation<TagRoleRequest, void> =>
  tags(context, taggedRoles, 'TagRole');
