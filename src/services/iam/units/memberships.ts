import type { Unit } from '../../../kernel/unit.ts';
import { existing } from '../finding.ts';
import type { IamTx } from '../ports.ts';
import { refuse } from '../refusals.ts';

interface Membership {
  readonly account: string;
  readonly group: string;
  readonly user: string;
}

export const addUserToGroup: Unit<IamTx, Membership & { readonly limit: number }, void> = {
  name: 'iam.add-user-to-group',
  async run(tx, { account, limit, ...names }) {
    const group = await existing(tx, account, 'group', names.group);
    const user = await existing(tx, account, 'user', names.user);
    const groups = await tx.links.targets(account, 'member', user.id);
    if (groups.includes(group.id)) return;
    if (groups.length >= limit) throw refuse.quota('GroupsPerUser', limit);
    await tx.links.add(account, 'member', user.id, group.id);
  },
};

export const removeUserFromGroup: Unit<IamTx, Membership, void> = {
  name: 'iam.remove-user-from-group',
  async run(tx, { account, ...names }) {
    const group = await existing(tx, account, 'group', names.group);
    const user = await existing(tx, account, 'user', names.user);
    await tx.links.remove(account, 'member', user.id, group.id);
  },
};
