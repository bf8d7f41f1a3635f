import type { CreateGroupRequest, CreateGroupResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { newGroupId } from '../identifiers.ts';
import type { EntityHead } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { groupShape } from '../shapes.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreateGroup = (context: IamContext): Operation<CreateGroupRequest, CreateGroupResponse> => ({
  requires: ({ GroupName: name, Path: path = '/' }, { caller }) => [
    onNew('CreateGroup', { account: caller.account, kind: 'group', path, name }),
  ],
  async invoke({ GroupName: name, Path: path = '/' }, call) {
    const { account } = call.caller;
    const group = await commit(context, call, createEntity, {
      entity: { account, kind: 'group', name, id: newGroupId(), path, body: { inline: {} } },
      quota: { name: 'GroupsPerAccount', limit: context.quotas.groups },
    });
    return respond(group as EntityHead<'group'>);
  },
  respond,
});

function respond(group: EntityHead<'group'>): CreateGroupResponse {
  return { Group: groupShape(group) };
}
