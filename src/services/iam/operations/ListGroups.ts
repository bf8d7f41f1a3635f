import type { ListGroupsRequest, ListGroupsResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { listPage } from '../paging.ts';
import { onAnything } from '../requirements.ts';
import { groupShape } from '../shapes.ts';

export const ListGroups = (context: IamContext): Operation<ListGroupsRequest, ListGroupsResponse> => ({
  requires: onAnything('ListGroups'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { PathPrefix: prefix = '/' } = input;
      const read = entitiesOf(view, account, 'group', prefix);
      const { rows, end } = await listPage(context, ['ListGroups', account, prefix], input, read, byName);
      return { Groups: rows.map(groupShape), ...end };
    }),
});
