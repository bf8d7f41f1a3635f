import type { Unit } from '../../../kernel/unit.ts';
import type { AccountSettingsBody, PasswordPolicy } from '../entities.ts';
import type { Entity, IamTx } from '../ports.ts';
import { alreadyExists, notFound, refuse } from '../refusals.ts';
import { ALIASES, settingsOf } from '../settings.ts';

interface OfAlias {
  readonly account: string;
  readonly alias: string;
}

/** An account has one alias at most: a new one takes the place of the old one. */
export const setAccountAlias: Unit<IamTx, OfAlias, void> = {
  name: 'iam.set-account-alias',
  async run(tx, { account, alias }, { now }) {
    const taken = await tx.entities.get(ALIASES, 'alias', alias);
    if (taken?.body.account === account) return;
    if (taken !== undefined) throw alreadyExists.alias(alias);
    const settings = await settingsOf(tx, account);
    if (settings.alias !== undefined) await tx.entities.remove('alias', settings.alias);
    await tx.entities.insert({
      account: ALIASES,
      kind: 'alias',
      name: alias,
      id: alias,
      path: '/',
      createdAt: now,
      body: { account },
    });
    await setSettings(tx, account, { ...settings, alias }, now);
  },
};

export const deleteAccountAlias: Unit<IamTx, OfAlias, void> = {
  name: 'iam.delete-account-alias',
  async run(tx, { account, alias }, { now }) {
    const { alias: present, ...settings } = await settingsOf(tx, account);
    if (present !== alias) throw notFound.alias(alias);
    await tx.entities.remove('alias', alias);
    await setSettings(tx, account, settings, now);
  },
};

export const setPasswordPolicy: Unit<
  IamTx,
  { readonly account: string; readonly policy: PasswordPolicy | undefined },
  void
> = {
  name: 'iam.set-password-policy',
  async run(tx, { account, policy }, { now }) {
    const { passwordPolicy: present, ...settings } = await settingsOf(tx, account);
    if (policy === undefined && present === undefined) throw refuse.noPasswordPolicy(account);
    const passwordPolicy = policy === undefined ? {} : { passwordPolicy: policy };
    await setSettings(tx, account, { ...settings, ...passwordPolicy }, now);
  },
};

async function setSettings(
  tx: IamTx,
  account: string,
  body: AccountSettingsBody,
  now: number,
): Promise<void> {
  const present = await tx.entities.get(account, 'settings', account);
  if (present !== undefined) return tx.entities.replace({ ...present, body });
  const settings: Entity<'settings'> = {
    account,
    kind: 'settings',
    name: account,
    id: account,
    path: '/',
    createdAt: now,
    body,
  };
  return tx.entities.insert(settings);
}
