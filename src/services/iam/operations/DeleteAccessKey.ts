import type { DeleteAccessKeyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { keyOwnerOf } from '../subject.ts';
import { deleteAccessKey } from '../units/access-keys.ts';

export const DeleteAccessKey = (context: IamContext): Operation<DeleteAccessKeyRequest, void> => ({
  requires: onUser(context, 'DeleteAccessKey'),
  async invoke(input, call) {
    await commit(context, call, deleteAccessKey, { ...keyOwnerOf(input, call), id: input.AccessKeyId });
  },
});
