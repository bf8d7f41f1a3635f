import type { DeleteLoginProfileRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { userNameOf } from '../subject.ts';
import { deleteLoginProfile } from '../units/login-profiles.ts';

export const DeleteLoginProfile = (context: IamContext): Operation<DeleteLoginProfileRequest, void> => ({
  requires: onUser(context, 'DeleteLoginProfile'),
  async invoke(input, call) {
    await commit(context, call, deleteLoginProfile, {
      account: call.caller.account,
      user: userNameOf(input, call),
    });
  },
});
