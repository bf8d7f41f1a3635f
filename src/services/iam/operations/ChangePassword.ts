import type { ChangePasswordRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { checkExpiry, checkPassword, checkReuse } from '../password-policy.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';
import { refuse } from '../refusals.ts';
import { onUser } from '../requirements.ts';
import { changePassword } from '../units/login-profiles.ts';

export const ChangePassword = (context: IamContext): Operation<ChangePasswordRequest, void> => ({
  requires: (_input, call) => onUser(context, 'ChangePassword')({}, call),
  async invoke({ OldPassword, NewPassword }, call) {
    const { account, type, name: user } = call.caller;
    if (type !== 'IAMUser') throw refuse.notAUser();
    const { profile, policy } = await context.store.read(async (view) => {
      const found = await existing(view, account, 'user', user);
      if (found.body.loginProfile === undefined) throw refuse.noLoginProfile(user);
      const policy = await checkPassword(view, account, user, NewPassword);
      return { profile: found.body.loginProfile, policy };
    });
    const guess = { subject: call.caller.userId, source: call.sourceIp };
    const { passwords } = context.guesses;
    passwords.check(guess);
    passwords.wrong(guess);
    if (!(await verifyPassword(OldPassword, profile.passwordHash))) throw refuse.wrongPassword();
    passwords.right(guess);
    checkExpiry(profile, policy, context.clock.now());
    await checkReuse(profile, policy, NewPassword);
    const passwordHash = await hashPassword(NewPassword);
    await commit(context, call, changePassword, {
      account,
      user,
      instead: profile.passwordHash,
      passwordHash,
      resetRequired: false,
      remember: policy?.reusePrevention ?? 0,
    });
  },
});
