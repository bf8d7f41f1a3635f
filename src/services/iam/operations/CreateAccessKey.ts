import type { CreateAccessKeyRequest, CreateAccessKeyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { newAccessKey } from '../secrets.ts';
import { keyOwnerOf } from '../subject.ts';
import { createAccessKey } from '../units/access-keys.ts';

export const CreateAccessKey = (
  context: IamContext,
): Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> => ({
  requires: onUser(context, 'CreateAccessKey'),
  async invoke(input, call) {
    const owner = keyOwnerOf(input, call);
    const { shown, kept } = newAccessKey(context.sealer);
    const limit = context.quotas.accessKeysPerUser;
    const created = await commit(context, call, createAccessKey, { ...owner, key: kept, limit });
    return {
      AccessKey: {
        UserName: owner.user,
        AccessKeyId: shown.accessKeyId,
        Status: 'Active',
        SecretAccessKey: shown.secretAccessKey,
        CreateDate: new Date(created.createdAt),
      },
    };
  },
});
