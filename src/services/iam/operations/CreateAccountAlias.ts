import type { CreateAccountAliasRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';
import { setAccountAlias } from '../units/account-settings.ts';

export const CreateAccountAlias = (context: IamContext): Operation<CreateAccountAliasRequest, void> => ({
  requires: onAnything('CreateAccountAlias'),
  async invoke({ AccountAlias: alias }, call) {
    await commit(context, call, setAccountAlias, { account: call.caller.account, alias });
  },
});
