import type { ListUsersRequest, ListUsersResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { listPage } from '../paging.ts';
import { onAnything } from '../requirements.ts';
import { userShape } from '../shapes.ts';

export const ListUsers = (context: IamContext): Operation<ListUsersRequest, ListUsersResponse> => ({
  requires: onAnything('ListUsers'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { PathPrefix: prefix = '/' } = input;
      const read = entitiesOf(view, account, 'user', prefix);
      const { rows, end } = await listPage(context, ['ListUsers', account, prefix], input, read, byName);
      return { Users: rows.map(userShape), ...end };
    }),
});
