import type { Unit } from '../../../kernel/unit.ts';
import type { RoleBody } from '../entities.ts';
import { changeable, existing } from '../finding.ts';
import type { Entity, IamTx } from '../ports.ts';
import { fromPrincipalIds, toPrincipalIds } from '../principals.ts';
import { refuse } from '../refusals.ts';
import type { ShownRole } from '../shapes.ts';

interface OfRole {
  readonly account: string;
  readonly name: string;
}

/** A role as it is shown. */
export interface UpdatedRole {
  readonly role: ShownRole;
  /** With ARNs for ids. */
  readonly trustPolicy: string;
}

/** What is undefined stays as it is. A service's role may have another description, and nothing else. */
export const updateRole: Unit<
  IamTx,
  OfRole & { readonly description: string | undefined; readonly maxSessionDuration: number | undefined },
  UpdatedRole
> = {
  name: 'iam.update-role',
  async run(tx, { account, name, description, maxSessionDuration }) {
    const find = maxSessionDuration === undefined ? existing : changeable;
    const role = await find(tx, account, 'role', name);
    const { body, ...head } = await setBody(tx, role, {
      ...role.body,
      ...(description !== undefined && { description }),
      ...(maxSessionDuration !== undefined && { maxSessionDuration }),
    });
    const { description: text, maxSessionDuration: duration } = body;
    const shown = { description: text, maxSessionDuration: duration };
    return { role: { ...head, body: shown }, trustPolicy: await fromPrincipalIds(tx, body.trustPolicy) };
  },
};

export const updateTrustPolicy: Unit<IamTx, OfRole & { readonly document: string }, void> = {
  name: 'iam.update-trust-policy',
  async run(tx, { account, name, document }) {
    const role = await changeable(tx, account, 'role', name);
    const trustPolicy = await toPrincipalIds(tx, document, refuse.unknownPrincipal);
    await setBody(tx, role, { ...role.body, trustPolicy });
  },
};

async function setBody(tx: IamTx, role: Entity<'role'>, body: RoleBody): Promise<Entity<'role'>> {
  const changed = { ...role, body };
  await tx.entities.replace(changed);
  return changed;
}
