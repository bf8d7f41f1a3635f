import { systemClock } from '../../kernel/clock.ts';
import { newRequestId } from '../../kernel/ids.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { UnitContext } from '../../kernel/unit.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { iamError } from './errors.ts';
import { isAccountId, newUserId } from './identifiers.ts';
import type { IamStore } from './ports.ts';
import { type NewAccessKey, newAccessKey, openSecret, type SealedKey } from './secrets.ts';
import { createAccountUnit } from './units/create-account.ts';
import { rotateAccessKeyUnit } from './units/rotate-access-key.ts';

/**
 * Creates an account with user `admin`, who may do everything in it, and a key for that user. The secret is
 * returned here and never again. Throws InvalidAccountId, or EntityAlreadyExists.
 */
export async function createAccount(
  store: IamStore,
  sealer: Sealer,
  account: { readonly id: string; readonly name?: string | undefined },
  context: UnitContext = operatorContext(),
): Promise<NewAccessKey> {
  if (!isAccountId(account.id)) throw iamError('InvalidAccountId', { id: account.id });
  const key = newAccessKey(sealer);
  await store.commit(
    createAccountUnit,
    { id: account.id, name: account.name, userId: newUserId(), key: key.kept },
    context,
  );
  return key.shown;
}

/**
 * Ends every key of an account's administrator and makes a new one. An administrator who was deleted, or whose
 * AdministratorAccess was detached, is put in again: this is how the operator gets back in. Throws NoSuchEntity.
 */
export async function rotateAccessKey(
  store: IamStore,
  sealer: Sealer,
  account: string,
  context: UnitContext = operatorContext(),
): Promise<NewAccessKey> {
  const key = newAccessKey(sealer);
  await store.commit(rotateAccessKeyUnit, { account, userId: newUserId(), key: key.kept }, context);
  return key.shown;
}

/**
 * Whether a key of an account's administrator is sealed under this root key, and so whether the store is the one
 * that belongs to it. True where there is no key to tell by.
 */
export async function isSealedUnder(store: IamStore, sealer: Sealer, account: string): Promise<boolean> {
  const keys = await store.read(async (view) => {
    const administrator = await view.entities.get(account, 'user', ADMINISTRATOR);
    return administrator === undefined ? [] : await view.accessKeys.ofUser(account, administrator.id);
  });
  return keys.length === 0 || keys.some((key) => opens(sealer, key));
}

function opens(sealer: Sealer, key: SealedKey): boolean {
  try {
    openSecret(sealer, key);
    return true;
  } catch {
    return false;
  }
}

/** Whoever runs the `holdfast` command on the machine of the data: no principal of any account. */
function operatorContext(): UnitContext {
  return { now: systemClock.now(), requestId: newRequestId(), actor: 'holdfast' };
}
