import type { TagUserRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedUsers, tags } from '../patterns/tags.ts';

export const TagUser = (context: IamContext): Operation<TagUserRequest, void> =>
  tags(context, taggedUsers, 'TagUser');
