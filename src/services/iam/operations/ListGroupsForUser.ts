import type { ListGroupsForUserRequest, ListGroupsForUserResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { groupsOf } from '../groups.ts';
import { byName } from '../listing.ts';
import { among, listPage } from '../paging.ts';
import { onUser } from '../requirements.ts';
import { groupShape } from '../shapes.ts';

export const ListGroupsForUser = (
  context: IamContext,
): Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> => ({
  requires: onUser(context, 'ListGroupsForUser'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const user = await existing(view, account, 'user', input.UserName);
      const groups = among(await groupsOf(view, user), byName);
      const { rows, end } = await listPage(context, ['ListGroupsForUser', user.id], input, groups, byName);
      return { Groups: rows.map(groupShape), ...end };
    }),
});
