import type { Session } from '../../kernel/identity.ts';
import { parsedPolicy } from './parsed-policies.ts';
import { findPolicy } from './policies.ts';
import type { NamedPolicy, Policy } from './policy/types.ts';
import type { Entity, IamView } from './ports.ts';

/** The policies that a user, group or role bears. */
export interface IdentityPolicies {
  /** Inline, attached, and those of the groups. */
  readonly identity: readonly NamedPolicy[];
  readonly boundary: NamedPolicy | undefined;
}

export const noPolicies: IdentityPolicies = { identity: [], boundary: undefined };

type Bearer = Entity<'user' | 'group' | 'role'>;

export async function policiesOf(view: IamView, bearer: Entity<'user' | 'role'>): Promise<IdentityPolicies> {
  const identity = await borneBy(view, bearer);
  if (bearer.kind === 'user') {
    for (const id of await view.links.targets(bearer.account, 'member', bearer.id)) {
      const group = await view.entities.byId('group', id);
      if (group !== undefined) identity.push(...(await borneBy(view, group)));
    }
  }
  const [arn] = await view.links.targets(bearer.account, 'boundary', bearer.id);
  return { identity, boundary: arn === undefined ? undefined : await boundaryBy(view, bearer.account, arn) };
}

export async function borneBy(view: IamView, bearer: Bearer): Promise<NamedPolicy[]> {
  const of = { kind: bearer.kind, name: bearer.name };
  const found: NamedPolicy[] = Object.entries(bearer.body.inline).map(([name, document]) => ({
    name: `inline:${name}`,
    policy: parsedPolicy(document, 'identity'),
    of,
  }));
  for (const arn of await view.links.targets(bearer.account, 'attached', bearer.id)) {
    const policy = await managedBy(view, bearer.account, arn);
    if (policy !== undefined) found.push({ name: arn, policy, of });
  }
  return found;
}

const nothing: Policy = { version: '2012-10-17', statements: [] };

/** A boundary that is not there allows nothing. */
async function boundaryBy(view: IamView, account: string, arn: string): Promise<NamedPolicy> {
  return { name: arn, policy: (await managedBy(view, account, arn)) ?? nothing };
}

/**
 * The policies that narrow a session. One by ARN that is gone allows nothing; the session of a federated user that
 * was given none is allowed nothing by its user's policies (spec 4.5, 4).
 */
export async function sessionPolicies(
  view: IamView,
  { account, kind, policies }: Session,
): Promise<readonly NamedPolicy[] | undefined> {
  if (policies === undefined)
    return kind === 'federated' ? [{ name: 'session', policy: nothing }] : undefined;
  const { inline, arns } = policies;
  const found: NamedPolicy[] =
    inline === undefined ? [] : [{ name: 'session', policy: parsedPolicy(inline, 'session') }];
  for (const arn of arns) {
    found.push({ name: arn, policy: (await managedBy(view, account, arn)) ?? nothing });
  }
  return found;
}

async function managedBy(view: IamView, account: string, arn: string): Promise<Policy | undefined> {
  const found = await findPolicy(view, account, arn);
  const document = found?.versions.find(({ id }) => id === found.defaultVersion)?.document;
  return document === undefined ? undefined : parsedPolicy(document, 'managed');
}
