import type { DeleteAccountAliasRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';
import { deleteAccountAlias } from '../units/account-settings.ts';

export const DeleteAccountAlias = (context: IamContext): Operation<DeleteAccountAliasRequest, void> => ({
  requires: onAnything('DeleteAccountAlias'),
  async invoke({ AccountAlias: alias }, call) {
    await commit(context, call, deleteAccountAlias, { account: call.caller.account, alias });
  },
});
