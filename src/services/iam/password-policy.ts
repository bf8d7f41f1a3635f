import type { LoginProfile, PasswordPolicy } from './entities.ts';
import { passwordExpired, passwordFault, verifyPassword } from './passwords.ts';
import type { IamView } from './ports.ts';
import { refuse } from './refusals.ts';
import { settingsOf } from './settings.ts';

/** Throws PasswordPolicyViolation; else gives the account's policy, undefined where none is set. */
export async function checkPassword(
  view: IamView,
  account: string,
  user: string,
  password: string,
): Promise<PasswordPolicy | undefined> {
  const { passwordPolicy } = await settingsOf(view, account);
  const fault = passwordFault(password, passwordPolicy, user);
  if (fault !== undefined) throw refuse.passwordViolation(fault);
  return passwordPolicy;
}

/** Throws PasswordPolicyViolation for one of as many passwords before as the policy forbids. */
export async function checkReuse(
  { passwordHash, earlier }: LoginProfile,
  policy: PasswordPolicy | undefined,
  password: string,
): Promise<void> {
  for (const hash of [passwordHash, ...earlier].slice(0, policy?.reusePrevention ?? 0)) {
    if (await verifyPassword(password, hash)) {
      throw refuse.passwordViolation(
        'Policy constraint violation with password reuse prevention during password change',
      );
    }
  }
}

/** Throws PasswordPolicyViolation where an expired password may be replaced by an administrator only. */
export function checkExpiry(
  { changedAt }: LoginProfile,
  policy: PasswordPolicy | undefined,
  now: number,
): void {
  if (policy?.hardExpiry === true && passwordExpired(changedAt, policy, now)) {
    throw refuse.passwordViolation('The password has expired. An administrator must set a new one.');
  }
}
