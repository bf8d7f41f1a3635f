import type { Call, Requirement } from '../../kernel/identity.ts';
import { entityArn, type NamedPolicy, parsePolicy } from '../iam/index.ts';
import type { Entity, IamStore } from '../iam/ports.ts';
import type { StsContext } from './context.ts';
import { refuse } from './refusals.ts';

export type Role = Entity<'role'>;

const ARN = /^arn:aws:iam::(\d{12}):role\/(.+)$/s;

/** Undefined: it is no ARN of a role. */
export function accountOfRole(arn: string): string | undefined {
  return ARN.exec(arn)?.[1];
}

/** Undefined: no role has that ARN, path included. */
export async function findRole(store: IamStore, arn: string): Promise<Role | undefined> {
  const [, account, path] = ARN.exec(arn) ?? [];
  if (account === undefined || path === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const role = await store.read((view) => view.entities.get(account, 'role', name));
  return role !== undefined && entityArn(role) === arn ? role : undefined;
}

export function trustPolicyOf(role: Role): NamedPolicy {
  return { name: 'trust-policy', policy: parsePolicy(role.body.trustPolicy, 'trust') };
}

type Conditions = NonNullable<Requirement['conditions']>;

/**
 * A role is assumed by leave of both sides: its trust policy must allow, and so must the caller's own policies
 * unless the trust policy names the caller itself (spec 4.5). Throws AccessDenied, alike for a role that is not
 * there.
 */
export async function checkTrust(
  { authorizer }: Pick<StsContext, 'authorizer'>,
  call: Call,
  arn: string,
  role: Role | undefined,
  actions: readonly string[],
  conditions: Conditions,
): Promise<void> {
  // A role that is not there trusts nobody: the answer is the same to the last header.
  const trust = role === undefined ? noTrust : trustPolicyOf(role);
  for (const action of actions) {
    const requirement = { action, resource: arn, conditions };
    const { outcome, sides, encoded } = await authorizer.evaluateUnder(call, requirement, [trust]);
    if (outcome !== 'allowed' || sides.resource !== 'allowed') {
      throw refuse.action(call.caller.arn, action, arn, encoded);
    }
  }
}

const noTrust: NamedPolicy = { name: 'trust-policy', policy: { version: '2012-10-17', statements: [] } };

/** Seconds that a session of the role may last. Throws Validation. */
export function sessionSeconds(role: Role, wanted: number | undefined, chained: boolean): number {
  const { maxSessionDuration } = role.body;
  if (wanted === undefined) return Math.min(HOUR, maxSessionDuration);
  if (chained && wanted > HOUR) throw refuse.beyondChain();
  if (wanted > maxSessionDuration) throw refuse.beyondRole();
  return wanted;
}

const HOUR = 3_600;

export function assumedRoleUser(role: Role, session: string) {
  return {
    AssumedRoleId: `${role.id}:${session}`,
    Arn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/${session}`,
  };
}
