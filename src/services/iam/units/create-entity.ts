import type { Unit } from '../../../kernel/unit.ts';
import { attachablePolicy } from '../policies.ts';
import type { Entity, EntityHead, IamTx } from '../ports.ts';
import { toPrincipalIds } from '../principals.ts';
import { alreadyExists, refuse } from '../refusals.ts';

export interface CreateEntityInput {
  /** Time of creation is the unit's. */
  readonly entity: Omit<Entity, 'createdAt'>;
  /** How many of its kind the account may have, by IAM's name for that quota. */
  readonly quota: { readonly name: string; readonly limit: number } | undefined;
  /** ARN of a permissions boundary for it. */
  readonly boundary?: string | undefined;
  /** ARN of a managed policy that it has from the start. */
  readonly attached?: string | undefined;
}

/** A new user, group, role, policy, OIDC provider or MFA device. */
export const createEntity: Unit<IamTx, CreateEntityInput, EntityHead> = {
  name: 'iam.create-entity',
  async run(tx, { entity, quota, boundary, attached }, { now }) {
    const { account, kind, name } = entity;
    if ((await tx.entities.get(account, kind, name)) !== undefined) throw alreadyExists[kind](name);
    if (quota !== undefined && (await tx.entities.count(account, kind)) >= quota.limit) {
      throw refuse.quota(quota.name, quota.limit);
    }
    const { body, ...named } = entity;
    const head = { ...named, createdAt: now };
    await tx.entities.insert({ ...head, body: await atRest(tx, body) });
    if (boundary !== undefined) {
      await attachablePolicy(tx, account, boundary);
      await tx.links.add(account, 'boundary', entity.id, boundary);
    }
    if (attached !== undefined) await tx.links.add(account, 'attached', entity.id, attached);
    return head;
  },
};

/** Principals of a trust policy are kept by their ids. */
async function atRest(tx: IamTx, body: Entity['body']): Promise<Entity['body']> {
  if (!('trustPolicy' in body)) return body;
  return { ...body, trustPolicy: await toPrincipalIds(tx, body.trustPolicy, refuse.unknownPrincipal) };
}
