import type { CreateLoginProfileRequest, CreateLoginProfileResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { checkPassword } from '../password-policy.ts';
import { hashPassword } from '../passwords.ts';
import { refuse } from '../refusals.ts';
import { onUser } from '../requirements.ts';
import { loginProfileShape } from '../shapes.ts';
import { userNameOf } from '../subject.ts';
import { type CreatedProfile, createLoginProfile } from '../units/login-profiles.ts';

export const CreateLoginProfile = (
  context: IamContext,
): Operation<CreateLoginProfileRequest, CreateLoginProfileResponse> => ({
  requires: onUser(context, 'CreateLoginProfile'),
  async invoke(input, call) {
    const { Password: password, PasswordResetRequired: resetRequired = false } = input;
    const { account } = call.caller;
    const user = userNameOf(input, call);
    if (password === undefined) throw refuse.invalidInput('A password must be given.');
    await context.store.read(async (view) => {
      await existing(view, account, 'user', user);
      await checkPassword(view, account, user, password);
    });
    const passwordHash = await hashPassword(password);
    const profile = await commit(context, call, createLoginProfile, {
      account,
      user,
      passwordHash,
      resetRequired,
    });
    return respond(profile);
  },
  respond,
});

function respond(created: CreatedProfile): CreateLoginProfileResponse {
  return { LoginProfile: loginProfileShape(created.user, created) };
}
