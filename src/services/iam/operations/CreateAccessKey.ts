import type { CreateAccessKeyRequest, CreateAccessKeyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onUser } from '../requirements.ts';
import { newAccessKey } from '../secrets.ts';
import { keyOwnerOf } from '../subject.ts';
import { type CreatedKey, createAccessKey } from '../units/access-keys.ts';

export const CreateAccessKey = (
  context: IamContext,
): Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> => ({
  requires: onUser(context, 'CreateAccessKey'),
  async invoke(input, call) {
    const owner = keyOwnerOf(input, call);
    const { shown, kept } = newAccessKey(context.sealer);
    const limit = context.quotas.accessKeysPerUser;
    const created = await commit(context, call, createAccessKey, { ...owner, key: kept, limit });
    const { AccessKey: key } = respond(created);
    return { AccessKey: { ...key, SecretAccessKey: shown.secretAccessKey } };
  },
  respond,
});

/** The secret is shown once, to who made the key. */
function respond({ user, id, createdAt }: CreatedKey): CreateAccessKeyResponse {
  const CreateDate = new Date(createdAt);
  return { AccessKey: { UserName: user, AccessKeyId: id, Status: 'Active', CreateDate } };
}
