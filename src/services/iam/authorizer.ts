import type { Clock } from '../../kernel/clock.ts';
import {
  type Authorizer,
  type Call,
  type Caller,
  type Decision,
  deniedText,
  type ImageGuard,
  type Requirement,
} from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Soon } from '../../kernel/soon.ts';
import { RememberedAllows } from './authorizer-allows.ts';
import { asksForResourceTags, contextOf, isLasting } from './authorizer-context.ts';
import { IMAGE_TAG, regardlessOfTags } from './authorizer-image-tags.ts';
import { keysOf } from './authorizer-keys.ts';
import { openAuthorizationMessages, sealedMessage } from './authorizer-message.ts';
import { createStandings, type Standing } from './authorizer-standing.ts';
import type { EntityTag } from './entities.ts';
import { isAwsPolicy } from './policies.ts';
import { evaluate, evaluateTrust, rootMayAlways } from './policy/evaluate.ts';
import type { ApplicablePolicies, Evaluation, NamedPolicy, Principal } from './policy/types.ts';
import type { IamStore } from './ports.ts';

/** What resources of one API say of calls on them: whoever keeps the resources implements it. */
export interface ResourcePolicies {
  /** Another number once anything that `policiesFor` said may be said otherwise. */
  revision(): number;
  /** Policies that take part in the decision; none is the answer for what does not exist. */
  policiesFor(call: Call, requirement: Requirement): Promise<readonly NamedPolicy[]>;
  /** Tags of the resource itself; none of what does not exist. Asked only where a policy depends on them. */
  tagsOf(resource: string): Promise<readonly EntityTag[]>;
}

export interface AuthorizerParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** By the prefix of the actions: `ecr`. */
  readonly resources: Readonly<Record<string, ResourcePolicies>>;
}

export interface PolicyAuthorizer extends Authorizer {
  /** As `decide`, were the resource's policies these. */
  decideUnder(call: Call, requirement: Requirement, resource: readonly NamedPolicy[]): Promise<Decision>;
  /** The evaluation itself, for who has to know which side said what (a role's trust). */
  evaluateUnder(call: Call, requirement: Requirement, resource: readonly NamedPolicy[]): Promise<Evaluated>;
  /** Whether a role's trust policy lets in the bearer of a token of that identity provider. */
  trusts(
    call: Call,
    requirement: Requirement,
    providerArn: string,
    trust: NamedPolicy,
    resourceTags: readonly EntityTag[],
  ): boolean;
}

export interface Evaluated extends Pick<Evaluation, 'outcome' | 'reason' | 'sides'> {
  /** Of a refusal. */
  readonly encoded?: string;
}

/** All that a decision hangs on, apart from the tags of an image. */
interface Case {
  readonly call: Call;
  readonly requirement: Requirement;
  readonly principal: Principal;
  readonly policies: ApplicablePolicies;
  readonly resourceAccount: string | undefined;
  readonly context: Map<string, readonly string[]>;
  readonly ownKeys: ReadonlySet<string>;
  readonly byImageTag: boolean;
}

/**
 * Decides by the real policies (spec 4.5). Where a principal stands is kept in memory until IAM changes, and what
 * resources say until their policies change; only condition keys that these policies speak of are looked up. An
 * allow that hangs on nothing but principal, action and resource is remembered with the principal.
 */
export function createAuthorizer({ store, sealer, clock, resources }: AuthorizerParts): PolicyAuthorizer {
  const standingOf = createStandings(store);
  const messages = openAuthorizationMessages(sealer);
  const allows = new RememberedAllows();

  async function caseOf(
    standing: Standing,
    call: Call,
    requirement: Requirement,
    resourcePolicies: readonly NamedPolicy[],
  ): Promise<Case> {
    const { principal, identity, boundary, session, tags } = standing;
    const keys = keysOf(resourcePolicies);
    const asked = asksForResourceTags(standing.keys) || asksForResourceTags(keys);
    const resourceTags = asked ? ((await sourceOf(requirement)?.tagsOf(requirement.resource)) ?? []) : [];
    const resourceAccount = accountOf(call, requirement);
    return {
      call,
      requirement,
      principal,
      policies: { identity, boundary, session, resource: resourcePolicies },
      resourceAccount,
      context: contextOf(
        {
          call,
          requirement,
          principal,
          principalTags: tags,
          resourceAccount,
          resourceTags,
          now: clock.now(),
        },
        standing.keys,
        keys,
      ),
      ownKeys: standing.keys,
      byImageTag: standing.keys.has(IMAGE_TAG) || keys.has(IMAGE_TAG),
    };
  }

  const sourceOf = ({ action }: Requirement): ResourcePolicies | undefined => {
    const prefix = action.slice(0, action.indexOf(':'));
    return Object.hasOwn(resources, prefix) ? resources[prefix] : undefined;
  };

  function judged(made: Case, policies: ApplicablePolicies = made.policies): Evaluated {
    const { call, requirement, principal, resourceAccount = '', context, ownKeys } = made;
    const { action, resource } = requirement;
    const evaluation = evaluate({ action, resource, resourceAccount, principal, context }, policies);
    const { outcome, reason, sides } = evaluation;
    if (outcome === 'allowed') return { outcome, reason, sides };
    const refused = { call, requirement, resourceAccount, context, ownKeys, evaluation };
    const encoded = sealedMessage(messages, refused);
    return { outcome, reason, sides, encoded };
  }

  function decided(made: Case): Decision {
    const { requirement, byImageTag, policies } = made;
    if (mayWhateverPoliciesSay(made)) return allowed;
    return decisionOf(
      judged(made, byImageTag && requirement.perImage ? regardlessOfTags(policies) : policies),
    );
  }

  const revisionOf = (requirement: Requirement): number => sourceOf(requirement)?.revision() ?? 0;

  /** Whether the call is allowed and nothing has to be looked at to know that. */
  function isRemembered(standing: Soon<Standing | undefined>, call: Call, requirement: Requirement): boolean {
    if (standing === undefined || standing instanceof Promise) return false;
    return allows.has(standing.allows, call, requirement, revisionOf(requirement));
  }

  async function decideAnew(
    soon: Soon<Standing | undefined>,
    call: Call,
    requirement: Requirement,
  ): Promise<Decision> {
    const standing = await soon;
    if (standing === undefined) return nobody(requirement);
    const source = sourceOf(requirement);
    const revision = revisionOf(requirement);
    const policies = (await source?.policiesFor(call, requirement)) ?? [];
    const made = await caseOf(standing, call, requirement, policies);
    const decision = decided(made);
    if (decision.allowed && hangsOnLasting(standing.keys) && hangsOnLasting(keysOf(policies))) {
      allows.add(standing.allows, call, requirement, revision);
    }
    return decision;
  }

  async function guardAnew(
    soon: Soon<Standing | undefined>,
    call: Call,
    requirement: Requirement,
  ): Promise<ImageGuard | undefined> {
    const standing = await soon;
    if (standing === undefined) {
      return () => ({ text: deniedText(call, requirement, nobody(requirement).reason) });
    }
    const policies = (await sourceOf(requirement)?.policiesFor(call, requirement)) ?? [];
    const made = await caseOf(standing, call, requirement, policies);
    if (mayWhateverPoliciesSay(made)) return undefined;
    // Also where no policy speaks of tags any more: the door may have decided by one that did.
    if (!made.byImageTag && judged(made).outcome === 'allowed') return undefined;
    return (tags) => {
      const context = new Map(made.context);
      if (tags.length === 0) context.delete(IMAGE_TAG);
      else context.set(IMAGE_TAG, tags);
      const { outcome, reason, encoded } = judged({ ...made, context });
      if (outcome === 'allowed') return undefined;
      const text = deniedText(call, requirement, reason);
      return encoded === undefined ? { text } : { text, encoded };
    };
  }

  return {
    decide(call, requirement) {
      const standing = standingOf(call.caller);
      if (isRemembered(standing, call, requirement)) return allowed;
      return decideAnew(standing, call, requirement);
    },

    imageGuard(call, requirement) {
      const standing = standingOf(call.caller);
      if (isRemembered(standing, call, requirement)) return undefined;
      return guardAnew(standing, call, requirement);
    },

    async decideUnder(call, requirement, resource) {
      const standing = await standingOf(call.caller);
      if (standing === undefined) return nobody(requirement);
      return decided(await caseOf(standing, call, requirement, resource));
    },

    async evaluateUnder(call, requirement, resource) {
      const standing = await standingOf(call.caller);
      if (standing === undefined) return { ...nobodyEvaluated, reason: nobody(requirement).reason };
      return judged(await caseOf(standing, call, requirement, resource));
    },

    trusts(call, requirement, providerArn, trust, resourceTags) {
      const { action, resource } = requirement;
      const resourceAccount = accountOf(call, requirement) ?? '';
      const principal: Principal = {
        account: '',
        type: 'WebIdentity',
        arn: providerArn,
        federated: providerArn,
      };
      const context = contextOf(
        {
          // Whoever signed the request, if anybody did, has no part in it.
          call: { ...call, caller: bearer },
          requirement,
          principal,
          principalTags: [],
          resourceAccount,
          resourceTags,
          now: clock.now(),
        },
        keysOf([trust]),
      );
      const request = { action, resource, resourceAccount, principal, context };
      return evaluateTrust(request, trust).outcome === 'allowed';
    },
  };
}

/** The bearer of an identity provider's token: nobody's principal. */
const bearer: Caller = { account: '', arn: '', userId: '', accessKeyId: '', type: 'Anonymous', name: '' };

const allowed: Decision = { allowed: true };

function hangsOnLasting(keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (!isLasting(key)) return false;
  return true;
}

/** The root user can always undo what locks everybody out (spec 4.5, 3). */
function mayWhateverPoliciesSay({ principal, resourceAccount, requirement }: Case): boolean {
  return (
    principal.type === 'Root' && principal.account === resourceAccount && rootMayAlways(requirement.action)
  );
}

function decisionOf({ outcome, reason, encoded }: Evaluated): Decision {
  if (outcome === 'allowed') return allowed;
  return encoded === undefined ? { allowed: false, reason } : { allowed: false, reason, encoded };
}

/** For callers that are no principals: anonymous ones, and those that have ended. */
function nobody({ action }: Requirement): { readonly allowed: false; readonly reason: string } {
  return { allowed: false, reason: `because no identity-based policy allows the ${action} action` };
}

const nobodyEvaluated = {
  outcome: 'implicitDeny',
  sides: { identity: 'implicitDeny', resource: 'implicitDeny' },
} as const;

/**
 * `*` stands for what belongs to the caller's account, and so do AWS's managed policies, which every account has;
 * undefined when the ARN names no account, and nobody says whose it is.
 */
function accountOf(call: Call, { resource, account: owner }: Requirement): string | undefined {
  if (owner !== undefined) return owner;
  if (resource === '*' || isAwsPolicy(resource)) return call.caller.account;
  const [arn, , , , account = '', ...rest] = resource.split(':');
  return arn === 'arn' && account !== '' && rest.length > 0 ? account : undefined;
}
