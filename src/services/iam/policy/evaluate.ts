/**
 * May the principal do it? (spec 4.5)
 *
 * Every policy that applies is read once. A deny in any of them decides. Whoever is nobody's principal yet may do
 * nothing. The root user of the resource's account needs no allow; that of another one none of its own side. A
 * service is of no account: the resource's policies decide. Else there are two sides: the identity's (an identity
 * policy allows, and boundary and session policies, where there are any, allow too) and the resource's. Across
 * accounts both must allow. Within an account one is enough, but the resource's side grants by itself only to whom
 * it names: a user or a session that is named directly; a role, or everybody, within boundary and session policies;
 * a whole account never (that leaves it to the identity's side).
 */
import { type Findings, outcomeOf, scan } from './scan.ts';
import type {
  ApplicablePolicies,
  Evaluation,
  EvaluationRequest,
  MatchedStatement,
  NamedPolicy,
  PolicyKind,
} from './types.ts';

interface Found {
  readonly identity: Findings;
  readonly resource: Findings;
  readonly boundary: Findings | undefined;
  readonly session: Findings | undefined;
}

type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly lacking: PolicyKind };

export function evaluate(request: EvaluationRequest, policies: ApplicablePolicies): Evaluation {
  const missing = new Set<string>();
  const { boundary, session } = policies;
  const found: Found = {
    identity: scan('identity-based policy', policies.identity, request, missing),
    resource: scan('resource-based policy', policies.resource, request, missing, 'resource'),
    boundary: boundary && scan('permissions boundary', [boundary], request, missing),
    session: session && scan('session policy', session, request, missing),
  };
  const denies = gather(found, 'denies');
  const common = {
    missingKeys: [...missing],
    allowedByBoundary: found.boundary && outcomeOf(found.boundary) === 'allowed',
    sides: { identity: outcomeOf(found.identity), resource: outcomeOf(found.resource) },
  };
  const denied = denies[0];
  if (denied !== undefined) {
    return { ...common, outcome: 'explicitDeny', reason: explicitly(denied.kind), matched: denies };
  }
  const verdict = judge(request, found);
  const matched = gather(found, 'allows');
  return verdict.allowed
    ? { ...common, outcome: 'allowed', reason: '', matched }
    : { ...common, outcome: 'implicitDeny', reason: implicitly(request, verdict.lacking), matched };
}

/**
 * Whether a role's trust policy by itself lets the principal do `sts:AssumeRole...`: all that is asked for a service
 * or a web identity. A user or role asks `evaluate` with the trust policy as the resource's policy.
 */
export function evaluateTrust(request: EvaluationRequest, trustPolicy: NamedPolicy): Evaluation {
  const missing = new Set<string>();
  const found = scan('resource-based policy', [trustPolicy], request, missing, 'trust');
  const outcome = outcomeOf(found);
  return {
    outcome,
    reason:
      outcome === 'allowed'
        ? ''
        : outcome === 'explicitDeny'
          ? explicitly('resource-based policy')
          : implicitly(request, 'resource-based policy'),
    matched: outcome === 'explicitDeny' ? found.denies : found.allows,
    missingKeys: [...missing],
    allowedByBoundary: undefined,
    sides: { identity: 'implicitDeny', resource: outcome },
  };
}

const againstLockOut = new Set(
  [
    'GetRepositoryPolicy',
    'SetRepositoryPolicy',
    'DeleteRepositoryPolicy',
    'GetRegistryPolicy',
    'PutRegistryPolicy',
    'DeleteRegistryPolicy',
  ].map((name) => `ecr:${name.toLowerCase()}`),
);

/** What the root user of the resource's account may do whatever a deny says (spec 4.5, 3). */
export function rootMayAlways(action: string): boolean {
  return againstLockOut.has(action.toLowerCase());
}

function judge({ principal, resourceAccount }: EvaluationRequest, found: Found): Verdict {
  const allowedBy = (findings: Findings | undefined) => findings === undefined || findings.allows.length > 0;
  const resource = allowedBy(found.resource);
  if (principal.type === 'Service') return resource ? allowed : lacking('resource-based policy');
  if (principal.type === 'Anonymous' || principal.type === 'WebIdentity') {
    return lacking('identity-based policy');
  }
  const local = principal.account === resourceAccount;
  if (local && principal.type === 'Root') return allowed;
  const { namings } = found.resource;
  if (local && namings.has('direct')) return allowed;
  const granted =
    principal.type === 'Root' ||
    allowedBy(found.identity) ||
    (local && (namings.has('role') || namings.has('any')));
  if (!granted) return lacking('identity-based policy');
  if (!allowedBy(found.boundary)) return lacking('permissions boundary');
  if (!allowedBy(found.session)) return lacking('session policy');
  return local || resource ? allowed : lacking('resource-based policy');
}

const allowed: Verdict = { allowed: true };

function lacking(kind: PolicyKind): Verdict {
  return { allowed: false, lacking: kind };
}

function gather(found: Found, which: 'denies' | 'allows'): readonly MatchedStatement[] {
  const { identity, resource, boundary, session } = found;
  return [identity, resource, boundary, session].flatMap((findings) => findings?.[which] ?? []);
}

function explicitly(kind: PolicyKind): string {
  return `with an explicit deny in ${kind.startsWith('identity') ? 'an' : 'a'} ${kind}`;
}

function implicitly({ action }: EvaluationRequest, kind: PolicyKind): string {
  return `because no ${kind} allows the ${action} action`;
}
