import type { DeleteGroupRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onGroup } from '../requirements.ts';
import { deleteGroup } from '../units/delete-principals.ts';

export const DeleteGroup = (context: IamContext): Operation<DeleteGroupRequest, void> => ({
  requires: onGroup(context, 'DeleteGroup'),
  async invoke({ GroupName: name }, call) {
    await commit(context, call, deleteGroup, { account: call.caller.account, name });
  },
});
