import type { Unit } from '../../../kernel/unit.ts';
import { ADMINISTRATOR } from '../administrator.ts';
import { iamError } from '../errors.ts';
import type { IamTx } from '../ports.ts';
import type { SealedKey } from '../secrets.ts';

export interface RotateAccessKeyInput {
  readonly account: string;
  readonly key: SealedKey;
}

/** Gives the administrator of an account one new key in place of all that it has; returns the ids that ended. */
export const rotateAccessKeyUnit: Unit<IamTx, RotateAccessKeyInput, readonly string[]> = {
  name: 'iam.rotate-access-key',
  async run(tx, { account, key }, { now }) {
    if ((await tx.accounts.get(account)) === undefined) {
      throw iamError('NoSuchEntity', { entity: `Account ${account}` });
    }
    if ((await tx.users.get(account, ADMINISTRATOR)) === undefined) {
      throw iamError('NoSuchEntity', { entity: `User ${ADMINISTRATOR} of account ${account}` });
    }
    const ended = await tx.accessKeys.ofUser(account, ADMINISTRATOR);
    for (const old of ended) await tx.accessKeys.remove(old.id);
    await tx.accessKeys.insert({ ...key, account, userName: ADMINISTRATOR, active: true, createdAt: now });
    return ended.map((old) => old.id);
  },
};
