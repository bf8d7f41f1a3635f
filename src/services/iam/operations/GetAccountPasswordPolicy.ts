import type { GetAccountPasswordPolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { refuse } from '../refusals.ts';
import { onAnything } from '../requirements.ts';
import { settingsOf } from '../settings.ts';

export const GetAccountPasswordPolicy = (
  context: IamContext,
): Operation<unknown, GetAccountPasswordPolicyResponse> => ({
  requires: onAnything('GetAccountPasswordPolicy'),
  async invoke(_input, { caller: { account } }) {
    const { passwordPolicy: policy } = await context.store.read((view) => settingsOf(view, account));
    if (policy === undefined) throw refuse.noPasswordPolicy(account);
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumLength,
        RequireSymbols: policy.requireSymbols,
        RequireNumbers: policy.requireNumbers,
        RequireUppercaseCharacters: policy.requireUppercase,
        RequireLowercaseCharacters: policy.requireLowercase,
        AllowUsersToChangePassword: policy.allowUsersToChange,
        ExpirePasswords: policy.maxAge > 0,
        ...(policy.maxAge > 0 && { MaxPasswordAge: policy.maxAge }),
        ...(policy.reusePrevention > 0 && { PasswordReusePrevention: policy.reusePrevention }),
        HardExpiry: policy.hardExpiry,
      },
    };
  },
});
