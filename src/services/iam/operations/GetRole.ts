import type { GetRoleRequest, GetRoleResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { boundaryOf } from '../policies.ts';
import { fromPrincipalIds } from '../principals.ts';
import { onRole } from '../requirements.ts';
import { wholeRoleShape } from '../shapes.ts';

export const GetRole = (context: IamContext): Operation<GetRoleRequest, GetRoleResponse> => ({
  requires: onRole(context, 'GetRole'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const role = await existing(view, account, 'role', input.RoleName);
      const trustPolicy = await fromPrincipalIds(view, role.body.trustPolicy);
      const lastUse = await view.roleUses.last(role.id);
      return { Role: wholeRoleShape(role, trustPolicy, await boundaryOf(view, role), lastUse) };
    }),
});
