import type { Unit } from '../../../kernel/unit.ts';
import { existing } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { notFound } from '../refusals.ts';

/** Removes a role of a service with its policies; returns what it was. Other roles are not found. */
export const deleteServiceLinkedRole: Unit<
  IamTx,
  { readonly account: string; readonly name: string },
  Entity<'role'>
> = {
  name: 'iam.delete-service-linked-role',
  async run(tx, { account, name }) {
    const role = await existing(tx, account, 'role', name);
    const { id, body } = role;
    if (body.linkedService === undefined) throw notFound.role(name);
    await tx.links.removeAllOf(account, 'attached', id);
    await tx.entities.remove('role', id);
    return role;
  },
};
