import { entityArn } from './arns.ts';
import type { Entity, IamView } from './ports.ts';
import { notFound, refuse } from './refusals.ts';

/** Kinds that requests name by name; the others by ARN. */
export type Named = 'user' | 'group' | 'role';
export type ByArn = 'policy' | 'oidc-provider' | 'mfa-device';

const resource = { policy: 'policy', 'oidc-provider': 'oidc-provider', 'mfa-device': 'mfa' } as const;

/** The entity of the account that a request names: `ref` is a name, or for some kinds an ARN. */
export async function find<Kind extends Named | ByArn>(
  view: IamView,
  account: string,
  kind: Kind,
  ref: string,
): Promise<Entity<Kind> | undefined> {
  if (kind === 'user' || kind === 'group' || kind === 'role') return view.entities.get(account, kind, ref);
  const stem = `arn:aws:iam::${account}:${resource[kind as ByArn]}/`;
  if (!ref.startsWith(stem)) return undefined;
  const rest = ref.slice(stem.length);
  const name = kind === 'oidc-provider' ? rest : rest.slice(rest.lastIndexOf('/') + 1);
  const entity = await view.entities.get(account, kind, name);
  return entity !== undefined && entityArn(entity) === ref ? entity : undefined;
}

/** The same; throws NoSuchEntity, and AccessDenied for a policy that is AWS's. */
export async function existing<Kind extends Named | ByArn>(
  view: IamView,
  account: string,
  kind: Kind,
  ref: string,
): Promise<Entity<Kind>> {
  if (kind === 'policy' && ref.startsWith('arn:aws:iam::aws:')) throw refuse.awsManagedPolicy(ref);
  const entity = await find(view, account, kind, ref);
  if (entity === undefined) throw notFound[kind](ref);
  return entity;
}

/** A user, group or role that may be changed. Throws UnmodifiableEntity for a role that belongs to a service. */
export async function changeable<Kind extends Named>(
  view: IamView,
  account: string,
  kind: Kind,
  name: string,
): Promise<Entity<Kind>> {
  const entity = await existing(view, account, kind, name);
  if ('linkedService' in entity.body && entity.body.linkedService !== undefined) {
    throw refuse.protectedRole(entity.name);
  }
  return entity;
}
