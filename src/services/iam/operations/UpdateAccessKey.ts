import type { UpdateAccessKeyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { refuse } from '../refusals.ts';
import { onUser } from '../requirements.ts';
import { keyOwnerOf } from '../subject.ts';
import { setAccessKeyActive } from '../units/access-keys.ts';

export const UpdateAccessKey = (context: IamContext): Operation<UpdateAccessKeyRequest, void> => ({
  requires: onUser(context, 'UpdateAccessKey'),
  async invoke(input, call) {
    const { AccessKeyId: id, Status } = input;
    if (Status === 'Expired')
      throw refuse.invalidInput('The status of an access key can be Active or Inactive.');
    const active = Status === 'Active';
    await commit(context, call, setAccessKeyActive, { ...keyOwnerOf(input, call), id, active });
  },
});
