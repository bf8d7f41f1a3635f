import type { Unit } from '../../../kernel/unit.ts';
import { ADMINISTRATOR, ADMINISTRATOR_ACCESS } from '../administrator.ts';
import { iamError } from '../errors.ts';
import type { IamTx } from '../ports.ts';
import type { SealedKey } from '../secrets.ts';

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
  async run(tx, input, { now }) {
    if ((await tx.accounts.get(input.id)) !== undefined) {
      throw iamError('EntityAlreadyExists', { entity: `Account ${input.id}` });
    }
    await tx.accounts.insert({ id: input.id, name: input.name, createdAt: now });
    await tx.users.insert({
      account: input.id,
      name: ADMINISTRATOR,
      userId: input.userId,
      path: '/',
      createdAt: now,
    });
    await tx.users.attachPolicy(input.id, ADMINISTRATOR, ADMINISTRATOR_ACCESS);
    await tx.accessKeys.insert({
      ...input.key,
      account: input.id,
      userName: ADMINISTRATOR,
      active: true,
      createdAt: now,
    });
  },
};
