import type { DeleteRolePermissionsBoundaryRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletesBoundary } from '../patterns/boundaries.ts';
import { roles } from '../patterns/owners.ts';

export const DeleteRolePermissionsBoundary = (
  context: IamContext,
): Operation<DeleteRolePermissionsBoundaryRequest, void> =>
  deletesBoundary(context, roles, 'DeleteRolePermissionsBoundary');
