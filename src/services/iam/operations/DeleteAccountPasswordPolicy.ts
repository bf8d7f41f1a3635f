import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';
import { setPasswordPolicy } from '../units/account-settings.ts';

export const DeleteAccountPasswordPolicy = (context: IamContext): Operation<unknown, void> => ({
  requires: onAnything('DeleteAccountPasswordPolicy'),
  async invoke(_input, call) {
    await commit(context, call, setPasswordPolicy, { account: call.caller.account, policy: undefined });
  },
});
