import type { PutUserPermissionsBoundaryRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { putsBoundary } from '../patterns/boundaries.ts';
import { users } from '../patterns/owners.ts';

export const PutUserPermissionsBoundary = (
  context: IamContext,
): Operation<PutUserPermissionsBoundaryRequest, void> =>
  putsBoundary(context, users, 'PutUserPermissionsBoundary');
