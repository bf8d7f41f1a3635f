import type { Unit } from '../../../kernel/unit.ts';
import { iamError } from '../errors.ts';
import type { IamTx } from '../ports.ts';
import type { SealedKey } from '../secrets.ts';
import { ensureAdministrator } from './ensure-administrator.ts';

export interface CreateAccountInput {
  readonly id: string;
  readonly name: string | undefined;
  /** The administrator's, made by the caller. */
  readonly userId: string;
  readonly key: SealedKey;
}

/** An account with its administrator and the administrator's key: all of it, or nothing. */
export const createAccountUnit: Unit<IamTx, CreateAccountInput, void> = {
  name: 'iam.create-account',
  async run(tx, { id, name, userId, key }, { now }) {
    if ((await tx.accounts.get(id)) !== undefined) {
      throw iamError('EntityAlreadyExists', { entity: `Account ${id}` });
    }
    await tx.accounts.insert({ id, name, createdAt: now });
    await ensureAdministrator(tx, id, userId, now);
    await tx.accessKeys.insert({ ...key, account: id, userId, active: true, createdAt: now });
  },
};
