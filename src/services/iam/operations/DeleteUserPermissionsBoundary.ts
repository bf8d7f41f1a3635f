import type { DeleteUserPermissionsBoundaryRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletesBoundary } from '../patterns/boundaries.ts';
import { users } from '../patterns/owners.ts';

export const DeleteUserPermissionsBoundary = (
  context: IamContext,
): Operation<DeleteUserPermissionsBoundaryRequest, void> =>
  deletesBoundary(context, users, 'DeleteUserPermissionsBoundary');
