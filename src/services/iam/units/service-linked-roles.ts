import type { Unit } from '../../../kernel/unit.ts';
import { existing } from '../finding.ts';
import type { IamTx } from '../ports.ts';
import { notFound } from '../refusals.ts';

/** Removes a role of a service with its policies, under an id for that. Other roles are not found. */
export const deleteServiceLinkedRole: Unit<
  IamTx,
  { readonly account: string; readonly name: string; readonly task: string },
  string
> = {
  name: 'iam.delete-service-linked-role',
  async run(tx, { account, name, task }) {
    const { id, body } = await existing(tx, account, 'role', name);
    if (body.linkedService === undefined) throw notFound.role(name);
    await tx.links.removeAllOf(account, 'attached', id);
    await tx.entities.remove('role', id);
    return task;
  },
};
