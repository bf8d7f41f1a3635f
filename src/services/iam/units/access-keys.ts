import type { Unit } from '../../../kernel/unit.ts';
import { existing } from '../finding.ts';
import type { AccessKey, IamTx, IamView } from '../ports.ts';
import { refuse } from '../refusals.ts';
import type { SealedKey } from '../secrets.ts';

/** `user` undefined: the root user. */
export interface KeyOwner {
  readonly account: string;
  readonly user: string | undefined;
}

interface OfKey extends KeyOwner {
  readonly id: string;
}

/** A new key and whose it is, without its secret. */
export interface CreatedKey extends OfKey {
  readonly createdAt: number;
}

export const createAccessKey: Unit<
  IamTx,
  KeyOwner & { readonly key: SealedKey; readonly limit: number },
  CreatedKey
> = {
  name: 'iam.create-access-key',
  async run(tx, { key, limit, ...owner }, { now }) {
    const { account } = owner;
    const userId = await ownerId(tx, owner);
    if ((await tx.accessKeys.ofUser(account, userId)).length >= limit) {
      throw refuse.quota('AccessKeysPerUser', limit);
    }
    await tx.accessKeys.insert({ ...key, account, userId, active: true, createdAt: now });
    return { ...owner, id: key.id, createdAt: now };
  },
};

export const setAccessKeyActive: Unit<IamTx, OfKey & { readonly active: boolean }, void> = {
  name: 'iam.set-access-key-active',
  async run(tx, { active, ...key }) {
    const { id } = await keyOf(tx, key);
    await tx.accessKeys.setActive(id, active);
  },
};

export const deleteAccessKey: Unit<IamTx, OfKey, void> = {
  name: 'iam.delete-access-key',
  async run(tx, key) {
    const { id } = await keyOf(tx, key);
    await tx.accessKeys.remove(id);
  },
};

/** Throws NoSuchEntity. */
export async function ownerId(view: IamView, { account, user }: KeyOwner): Promise<string> {
  return user === undefined ? account : (await existing(view, account, 'user', user)).id;
}

async function keyOf(view: IamView, { id, ...owner }: OfKey): Promise<AccessKey> {
  const userId = await ownerId(view, owner);
  const key = await view.accessKeys.get(id);
  if (key?.account !== owner.account || key.userId !== userId) throw refuse.noAccessKey(id);
  return key;
}
