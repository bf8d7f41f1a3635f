import type { UpdateLoginProfileRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { checkPassword } from '../password-policy.ts';
import { hashPassword } from '../passwords.ts';
import { refuse } from '../refusals.ts';
import { onUser } from '../requirements.ts';
import { changePassword, setResetRequired } from '../units/login-profiles.ts';

export const UpdateLoginProfile = (context: IamContext): Operation<UpdateLoginProfileRequest, void> => ({
  requires: onUser(context, 'UpdateLoginProfile'),
  async invoke({ UserName: user, Password: password, PasswordResetRequired }, call) {
    const { account } = call.caller;
    const { profile, remember } = await context.store.read(async (view) => {
      const found = await existing(view, account, 'user', user);
      if (found.body.loginProfile === undefined) throw refuse.noLoginProfile(user);
      const policy = password === undefined ? undefined : await checkPassword(view, account, user, password);
      return { profile: found.body.loginProfile, remember: policy?.reusePrevention ?? 0 };
    });
    const resetRequired = PasswordResetRequired ?? profile.resetRequired;
    if (password === undefined) {
      await commit(context, call, setResetRequired, { account, user, resetRequired });
      return;
    }
    const passwordHash = await hashPassword(password);
    const instead = profile.passwordHash;
    await commit(context, call, changePassword, {
      account,
      user,
      instead,
      passwordHash,
      resetRequired,
      remember,
    });
  },
});
