import type { Unit } from '../../../kernel/unit.ts';
import type { InlinePolicies } from '../entities.ts';
import { changeable, type Named } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

export interface DeleteNamedInput {
  readonly account: string;
  readonly name: string;
}

/** IAM deletes what nothing hangs on any more: each of these is refused until that is taken away. */
export const deleteUser: Unit<IamTx, DeleteNamedInput, void> = {
  name: 'iam.delete-user',
  async run(tx, { account, name }) {
    const user = await changeable(tx, account, 'user', name);
    const { links, accessKeys } = tx;
    if ((await links.targets(account, 'member', user.id)).length > 0) {
      throw refuse.inUse('remove users from group');
    }
    if ((await accessKeys.ofUser(account, user.id)).length > 0) throw refuse.inUse('delete access keys');
    if (user.body.loginProfile !== undefined) throw refuse.inUse('delete login profile');
    if ((await links.targets(account, 'mfa', user.id)).length > 0) throw refuse.inUse('delete MFA device');
    await removeWithoutPolicies(tx, user);
  },
};

export const deleteGroup: Unit<IamTx, DeleteNamedInput, void> = {
  name: 'iam.delete-group',
  async run(tx, { account, name }) {
    const group = await changeable(tx, account, 'group', name);
    if ((await tx.links.countSources(account, 'member', group.id)) > 0) {
      throw refuse.inUse('remove users from group');
    }
    await removeWithoutPolicies(tx, group);
  },
};

export const deleteRole: Unit<IamTx, DeleteNamedInput, void> = {
  name: 'iam.delete-role',
  async run(tx, { account, name }) {
    await removeWithoutPolicies(tx, await changeable(tx, account, 'role', name));
  },
};

async function removeWithoutPolicies(
  tx: IamTx,
  { account, kind, id, body }: Entity<Named> & { readonly body: { readonly inline: InlinePolicies } },
): Promise<void> {
  if (Object.keys(body.inline).length > 0) throw refuse.inUse('delete policies');
  if ((await tx.links.targets(account, 'attached', id)).length > 0) {
    throw refuse.inUse('detach all policies');
  }
  await tx.links.removeAllOf(account, 'boundary', id);
  await tx.entities.remove(kind, id);
}
