import type { Unit } from '../../../kernel/unit.ts';
import { iamError } from '../errors.ts';
import type { IamTx } from '../ports.ts';
import type { SealedKey } from '../secrets.ts';
import { ensureAdministrator } from './ensure-administrator.ts';

export interface RotateAccessKeyInput {
  readonly account: string;
  /** Of the administrator, should it have been deleted: whoever lost the way in is let in again. */
  readonly userId: string;
  readonly key: SealedKey;
}

/** Gives the administrator of an account one new key in place of all that it has; returns the ids that ended. */
export const rotateAccessKeyUnit: Unit<IamTx, RotateAccessKeyInput, readonly string[]> = {
  name: 'iam.rotate-access-key',
  async run(tx, { account, userId: newId, key }, { now }) {
    if ((await tx.accounts.get(account)) === undefined) {
      throw iamError('NoSuchEntity', { entity: `Account ${account}` });
    }
    const userId = await ensureAdministrator(tx, account, newId, now);
    const ended = await tx.accessKeys.ofUser(account, userId);
    for (const old of ended) await tx.accessKeys.remove(old.id);
    await tx.accessKeys.insert({ ...key, account, userId, active: true, createdAt: now });
    return ended.map((old) => old.id);
  },
};
