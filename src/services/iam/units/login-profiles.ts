import type { Unit } from '../../../kernel/unit.ts';
import type { LoginProfile } from '../entities.ts';
import { existing } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

interface OfUser {
  readonly account: string;
  readonly user: string;
}

/** A new login profile and whose it is, without the hash of its password. */
export interface CreatedProfile extends OfUser {
  readonly createdAt: number;
  readonly resetRequired: boolean;
}

export const createLoginProfile: Unit<
  IamTx,
  OfUser & { readonly passwordHash: string; readonly resetRequired: boolean },
  CreatedProfile
> = {
  name: 'iam.create-login-profile',
  async run(tx, { account, user, passwordHash, resetRequired }, { now }) {
    const found = await existing(tx, account, 'user', user);
    if (found.body.loginProfile !== undefined) throw refuse.loginProfileExists(user);
    const profile = { passwordHash, createdAt: now, changedAt: now, resetRequired, earlier: [] };
    await setProfile(tx, found, profile);
    return { account, user, createdAt: now, resetRequired };
  },
};

/**
 * `instead`: of this hash, by which the caller has proven the old password, or compared the new one with earlier
 * ones; another one by now means that somebody was faster. `remember`: how many hashes are kept besides the new one.
 */
export const changePassword: Unit<
  IamTx,
  OfUser & {
    readonly instead: string;
    readonly passwordHash: string;
    readonly resetRequired: boolean;
    readonly remember: number;
  },
  void
> = {
  name: 'iam.change-password',
  async run(tx, { account, user, instead, passwordHash, resetRequired, remember }, { now }) {
    const { found, profile } = await withProfile(tx, account, user);
    if (profile.passwordHash !== instead) throw refuse.changedMeanwhile('The login profile');
    const earlier = [profile.passwordHash, ...profile.earlier].slice(0, remember);
    await setProfile(tx, found, { ...profile, passwordHash, changedAt: now, resetRequired, earlier });
  },
};

export const setResetRequired: Unit<IamTx, OfUser & { readonly resetRequired: boolean }, void> = {
  name: 'iam.set-password-reset-required',
  async run(tx, { account, user, resetRequired }) {
    const { found, profile } = await withProfile(tx, account, user);
    await setProfile(tx, found, { ...profile, resetRequired });
  },
};

export const deleteLoginProfile: Unit<IamTx, OfUser, void> = {
  name: 'iam.delete-login-profile',
  async run(tx, { account, user }) {
    const { found } = await withProfile(tx, account, user);
    const { loginProfile: _ended, ...body } = found.body;
    await tx.entities.replace({ ...found, body });
  },
};

async function withProfile(tx: IamTx, account: string, user: string) {
  const found = await existing(tx, account, 'user', user);
  const profile = found.body.loginProfile;
  if (profile === undefined) throw refuse.noLoginProfile(user);
  return { found, profile };
}

async function setProfile(tx: IamTx, user: Entity<'user'>, loginProfile: LoginProfile): Promise<void> {
  await tx.entities.replace({ ...user, body: { ...user.body, loginProfile } });
}
