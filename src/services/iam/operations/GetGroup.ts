import type { GetGroupRequest, GetGroupResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { type Key, listPage } from '../paging.ts';
import type { Entity } from '../ports.ts';
import { onGroup } from '../requirements.ts';
import { groupShape, userShape } from '../shapes.ts';

const byId = ({ id }: Entity): Key => [id];

export const GetGroup = (context: IamContext): Operation<GetGroupRequest, GetGroupResponse> => ({
  requires: onGroup(context, 'GetGroup'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const group = await existing(view, account, 'group', input.GroupName);
      const members = async (after: Key | undefined, limit: number) => {
        const ids = await view.links.sources(account, 'member', group.id, after?.[0], limit);
        const users = await Promise.all(ids.map((id) => view.entities.byId('user', id)));
        return users.filter((user) => user !== undefined);
      };
      const { rows, end } = await listPage(context, ['GetGroup', group.id], input, members, byId);
      return { Group: groupShape(group), Users: rows.map(userShape), ...end };
    }),
});
