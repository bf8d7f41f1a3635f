import type { Call, Requirement } from '../../kernel/identity.ts';
import type { EntityTag } from './entities.ts';
import type { Principal } from './policy/types.ts';

/** What condition keys are answered from. */
export interface ContextParts {
  readonly call: Call;
  readonly requirement: Requirement;
  readonly principal: Principal;
  readonly principalTags: readonly EntityTag[];
  /** Undefined: the ARN names no account. */
  readonly resourceAccount: string | undefined;
  readonly resourceTags: readonly EntityTag[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type Context = ReadonlyMap<string, readonly string[]>;

/** The values of those of `keys` that the call has; a key that it lacks is absent. */
export function contextOf(
  parts: ContextParts,
  ...keys: readonly ReadonlySet<string>[]
): Map<string, readonly string[]> {
  const context = new Map<string, readonly string[]>();
  const own = byLowerCase(parts.requirement);
  for (const set of keys) {
    for (const key of set) {
      if (context.has(key)) continue;
      const value = own.get(key) ?? lookUp(parts, key);
      if (value !== undefined) context.set(key, typeof value === 'string' ? [value] : value);
    }
  }
  return context;
}

type Value = string | readonly string[] | undefined;

function lookUp(parts: ContextParts, key: string): Value {
  const slash = key.indexOf('/');
  if (slash < 0) return Object.hasOwn(globals, key) ? globals[key]?.(parts) : undefined;
  const set = key.slice(0, slash);
  const tags = Object.hasOwn(tagSets, set) ? tagSets[set]?.(parts) : undefined;
  const name = key.slice(slash + 1);
  const values = tags?.filter((tag) => tag.key.toLowerCase() === name).map((tag) => tag.value);
  return values === undefined || values.length === 0 ? undefined : values;
}

/**
 * What the operation itself said of its request. Condition keys have no case but tags may differ by nothing else:
 * then the key has the values of all of them, so that none hides behind another.
 */
function byLowerCase({ conditions = {} }: Requirement): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [name, values] of Object.entries(conditions)) {
    const key = name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), ...values]);
  }
  return found;
}

const resourceTags = (parts: ContextParts) => parts.resourceTags;

const tagSets: Readonly<Record<string, (parts: ContextParts) => readonly EntityTag[]>> = {
  'aws:principaltag': (parts) => parts.principalTags,
  'aws:resourcetag': resourceTags,
  'ecr:resourcetag': resourceTags,
  'iam:resourcetag': resourceTags,
};

/** Whether a key asks for a tag of the resource, which has to be looked up. */
export function isResourceTag(key: string): boolean {
  return /^(?:aws|ecr|iam):resourcetag\//.test(key);
}

export function asksForResourceTags(keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (isResourceTag(key)) return true;
  return false;
}

/**
 * The global keys (IAM user guide, "AWS global condition context keys"). Those that only a service acting by
 * itself has (aws:SourceArn, aws:PrincipalServiceName ...) or that need AWS Organizations are absent.
 */
const globals: Readonly<Record<string, (parts: ContextParts) => Value>> = {
  'aws:principalarn': ({ principal }) => {
    if (principal.type === 'WebIdentity') return undefined;
    return principal.type === 'AssumedRole' ? (principal.roleArn ?? principal.arn) : principal.arn;
  },
  'aws:principalaccount': ({ principal }) => (principal.account === '' ? undefined : principal.account),
  'aws:principaltype': ({ principal }) => principalTypes[principal.type],
  'aws:principalisawsservice': () => 'false',
  'aws:userid': ({ call }) => (call.caller.userId === '' ? undefined : call.caller.userId),
  'aws:username': ({ principal, call }) => (principal.type === 'IAMUser' ? call.caller.name : undefined),
  'aws:sourceip': ({ call }) => (call.sourceIp === '' ? undefined : call.sourceIp),
  'aws:securetransport': ({ call }) => String(call.secure ?? call.origin.scheme === 'https'),
  'aws:useragent': ({ call }) => (call.userAgent === '' ? undefined : call.userAgent.slice(0, USER_AGENT)),
  'aws:requestedregion': ({ call }) => call.region,
  'aws:currenttime': ({ now }) => new Date(now).toISOString(),
  'aws:epochtime': ({ now }) => String(Math.floor(now / 1000)),
  'aws:tokenissuetime': ({ call }) =>
    call.caller.tokenIssuedAt === undefined ? undefined : new Date(call.caller.tokenIssuedAt).toISOString(),
  'aws:multifactorauthpresent': ({ call }) =>
    call.caller.session === undefined ? undefined : String(call.caller.session.mfaAt !== undefined),
  'aws:multifactorauthage': ({ call, now }) => {
    const at = call.caller.session?.mfaAt;
    return at === undefined ? undefined : String(Math.max(0, Math.floor((now - at) / 1000)));
  },
  'aws:federatedprovider': ({ call }) => call.caller.session?.federatedProvider,
  'aws:sourceidentity': ({ call }) => call.caller.session?.sourceIdentity,
  'aws:resourceaccount': ({ resourceAccount }) => resourceAccount,
  'aws:viaawsservice': () => 'false',
};

/**
 * Characters of a User-Agent that policies see. Of all that a caller may write into a request nothing else is longer
 * than a page, and matching takes time in proportion to it, times the patterns of all policies.
 */
const USER_AGENT = 1_024;

const principalTypes: Readonly<Record<Principal['type'], string | undefined>> = {
  IAMUser: 'User',
  AssumedRole: 'AssumedRole',
  FederatedUser: 'FederatedUser',
  Root: 'Account',
  Service: undefined,
  WebIdentity: undefined,
  Anonymous: 'Anonymous',
};

/**
 * Whether a key has the same value in every call by the same principal, in one region, on the same resource: then
 * a decision that hangs on nothing else can be remembered.
 */
export function isLasting(key: string): boolean {
  return lasting.has(key) || key.startsWith('aws:principaltag/');
}

const lasting = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:userid',
  'aws:username',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:viaawsservice',
]);
