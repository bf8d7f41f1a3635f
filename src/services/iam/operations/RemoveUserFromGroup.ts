import type { RemoveUserFromGroupRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onGroup } from '../requirements.ts';
import { removeUserFromGroup } from '../units/memberships.ts';

export const RemoveUserFromGroup = (context: IamContext): Operation<RemoveUserFromGroupRequest, void> => ({
  requires: onGroup(context, 'RemoveUserFromGroup'),
  async invoke({ GroupName: group, UserName: user }, call) {
    await commit(context, call, removeUserFromGroup, { account: call.caller.account, group, user });
  },
});
