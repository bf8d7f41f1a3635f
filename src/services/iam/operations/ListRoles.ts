import type { ListRolesRequest, ListRolesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { listPage } from '../paging.ts';
import { fromPrincipalIds } from '../principals.ts';
import { onAnything } from '../requirements.ts';
import { roleShape } from '../shapes.ts';

export const ListRoles = (context: IamContext): Operation<ListRolesRequest, ListRolesResponse> => ({
  requires: onAnything('ListRoles'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { PathPrefix: prefix = '/' } = input;
      const read = entitiesOf(view, account, 'role', prefix);
      const { rows, end } = await listPage(context, ['ListRoles', account, prefix], input, read, byName);
      const shapes = rows.map(async (role) =>
        roleShape(role, await fromPrincipalIds(view, role.body.trustPolicy)),
      );
      return { Roles: await Promise.all(shapes), ...end };
    }),
});
