import type { AddUserToGroupRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onGroup } from '../requirements.ts';
import { addUserToGroup } from '../units/memberships.ts';

export const AddUserToGroup = (context: IamContext): Operation<AddUserToGroupRequest, void> => ({
  requires: onGroup(context, 'AddUserToGroup'),
  async invoke({ GroupName: group, UserName: user }, call) {
    const limit = context.quotas.groupsPerUser;
    await commit(context, call, addUserToGroup, { account: call.caller.account, group, user, limit });
  },
});
