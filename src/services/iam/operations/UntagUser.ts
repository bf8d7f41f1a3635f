import type { UntagUserRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { taggedUsers, untags } from '../patterns/tags.ts';

export const UntagUser = (context: IamContext): Operation<UntagUserRequest, void> =>
  untags(context, taggedUsers, 'UntagUser');
