import type { UpdateAccountPasswordPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';
import { setPasswordPolicy } from '../units/account-settings.ts';

export const UpdateAccountPasswordPolicy = (
  context: IamContext,
): Operation<UpdateAccountPasswordPolicyRequest, void> => ({
  requires: onAnything('UpdateAccountPasswordPolicy'),
  /** What is not given is set to its default, not left as it was. */
  async invoke(input, call) {
    const policy = {
      minimumLength: input.MinimumPasswordLength ?? 6,
      requireSymbols: input.RequireSymbols ?? false,
      requireNumbers: input.RequireNumbers ?? false,
      requireUppercase: input.RequireUppercaseCharacters ?? false,
      requireLowercase: input.RequireLowercaseCharacters ?? false,
      allowUsersToChange: input.AllowUsersToChangePassword ?? false,
      maxAge: input.MaxPasswordAge ?? 0,
      reusePrevention: input.PasswordReusePrevention ?? 0,
      hardExpiry: input.HardExpiry ?? false,
    };
    await commit(context, call, setPasswordPolicy, { account: call.caller.account, policy });
  },
});
