import { accountOfArn } from './arns.ts';
import type { Principal, PrincipalMatcher, Statement } from './types.ts';

/**
 * How a statement of a resource's policy names a principal, strongest first. `direct`: the user or the session
 * itself. `role`: what the session is of. `any`: `*`, or not being left out by NotPrincipal. `account`: its whole
 * account. `outside`: a service or a web identity.
 */
export type Naming = 'direct' | 'role' | 'any' | 'account' | 'outside';

const ROOT = /^arn:[^:]+:iam::([0-9]{12}):root$/;

/** Undefined: the statement is not about this principal. */
export function naming(
  effect: Statement['effect'],
  matcher: PrincipalMatcher,
  principal: Principal,
  use: 'resource' | 'trust',
): Naming | undefined {
  const outside = isOutside(principal);
  const reached = !outside || reachesOutside(effect, principal, use);
  if (matcher.not) return reached && !leftOut(effect, matcher, principal) ? 'any' : undefined;
  if (outside) {
    if (isNamedOutside(matcher, principal)) return 'outside';
    return matcher.aws.includes('*') && reached ? 'any' : undefined;
  }
  let best: Naming | undefined;
  for (const name of matcher.aws) {
    const found = namingBy(name, principal);
    if (found !== undefined && (best === undefined || strength[found] > strength[best])) best = found;
  }
  return best;
}

const strength: Readonly<Record<Naming, number>> = { direct: 4, role: 3, any: 2, account: 1, outside: 0 };

/** Who is of no account. */
function isOutside({ type }: Principal): boolean {
  return type === 'Service' || type === 'WebIdentity' || type === 'Anonymous';
}

/**
 * Whether `*` and NotPrincipal mean a principal that is of no account. A deny means everyone. An allow means a
 * service at a resource; no role is open to services or web identities that its trust policy does not name, and
 * nothing is open to whoever is nobody's principal (spec 4.3).
 */
function reachesOutside(
  effect: Statement['effect'],
  principal: Principal,
  use: 'resource' | 'trust',
): boolean {
  return effect === 'Deny' || (use === 'resource' && principal.type === 'Service');
}

function isNamedOutside(matcher: PrincipalMatcher, principal: Principal): boolean {
  if (principal.type === 'Service') return isListed(matcher.services, principal.service);
  return principal.type === 'WebIdentity' && isListed(matcher.federated, principal.federated);
}

function isListed(names: readonly string[], name: string | undefined): boolean {
  return name !== undefined && names.includes(name);
}

function namingBy(name: string, principal: Principal): Naming | undefined {
  if (name === '*') return 'any';
  const session = principal.roleArn !== undefined;
  if (name === principal.arn && principal.type !== 'Root') return 'direct';
  if (name === principal.roleArn) return 'role';
  if (name === principal.id) return session ? 'role' : 'direct';
  return accountNamed(name) === principal.account ? 'account' : undefined;
}

/** The account that a name of a policy stands for as a whole. */
function accountNamed(name: string): string | undefined {
  return /^[0-9]{12}$/.test(name) ? name : ROOT.exec(name)?.[1];
}

/**
 * NotPrincipal. A deny spares only who is listed on every level: a session, its role and their account each (so
 * IAM wants it written). An allow leaves out whoever is listed on any level; `*` lists everybody.
 */
function leftOut(effect: Statement['effect'], matcher: PrincipalMatcher, principal: Principal): boolean {
  if (isOutside(principal)) {
    return isNamedOutside(matcher, principal) || (effect === 'Allow' && matcher.aws.includes('*'));
  }
  const listed = levelsOf(principal).map((names) =>
    names.some((name) =>
      matcher.aws.some((each) => each === '*' || each === name || accountNamed(each) === name),
    ),
  );
  return effect === 'Deny' ? listed.every(Boolean) : listed.some(Boolean);
}

/** The names of each level; the id of a user or role is another name of it. */
function levelsOf(principal: Principal): readonly (readonly string[])[] {
  const own = principal.type === 'Root' ? [] : [[principal.arn]];
  const role = principal.roleArn === undefined ? [] : [[principal.roleArn]];
  const withId = [...own, ...role];
  if (principal.id !== undefined) withId.at(-1)?.push(principal.id);
  return [...withId, [principal.account]];
}

/** The account whose principals a name speaks of: a 12-digit account, or that of an ARN. */
export function accountOfPrincipal(name: string): string | undefined {
  return /^[0-9]{12}$/.test(name) ? name : accountOfArn(name);
}
