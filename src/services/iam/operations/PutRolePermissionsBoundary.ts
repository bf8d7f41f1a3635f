import type { PutRolePermissionsBoundaryRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { putsBoundary } from '../patterns/boundaries.ts';
import { roles } from '../patterns/owners.ts';

export const PutRolePermissionsBoundary = (
  context: IamContext,
): Operation<PutRolePermissionsBoundaryRequest, void> =>
  putsBoundary(context, roles, 'PutRolePermissionsBoundary');
