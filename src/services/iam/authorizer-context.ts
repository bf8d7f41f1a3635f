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
  for (const set of keys) {
    for (const key of set) {
      if (context.has(key)) continue;
      const value = lookUp(parts, key);
      if (value !== undefined) context.set(key, typeof value === 'string' ? [value] : value);
    }
  }
  return context;
}

type Value = string | readonly string[] | undefined;

function lookUp(parts: ContextParts, key: string): Value {
  const own = ofRequirement(parts.requirement, key);
  if (own !== undefined) return own;
  const slash = key.indexOf('/');
  if (slash < 0) return globals[key]?.(parts);
  const tags = tagSets[key.slice(0, slash)]?.(parts);
  const name = key.slice(slash + 1);
  return tags?.find((tag) => tag.key.toLowerCase() === name)?.value;
}

/** What the operation itself said of its request. */
function ofRequirement({ conditions }: Requirement, key: string): Value {
  if (conditions === undefined) return undefined;
  for (const name in conditions) if (name.toLowerCase() === key) return conditions[name];
  return undefined;
}

const resourceTags = (parts: ContextParts) => parts.resourceTags;

const tagSets: Readonly<Record<string, (parts: ContextParts) => readonly EntityTag[]>> = {
  'aws:principaltag': (parts) => parts.principalTags,
  'aws:resourcetag': resourceTags,
  'ecr:resourcetag': resourceTags,
  'iam:resourcetag': resourceTags,
};

/** Whether a key asks for the tags of the resource, which have to be looked up. */
export function asksForResourceTags(keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (/^(?:aws|ecr|iam):resourcetag\//.test(key)) return true;
  return false;
}

/**
 * The global keys (IAM user guide, "AWS global condition context keys"). Those that only a service acting by
 * itself has (aws:SourceArn, aws:PrincipalServiceName ...) or that need AWS Organizations are absent.
 */
const globals: Readonly<Record<string, (parts: ContextParts) => Value>> = {
  'aws:principalarn': ({ principal }) =>
    principal.type === 'AssumedRole' ? (principal.roleArn ?? principal.arn) : principal.arn,
  'aws:principalaccount': ({ principal }) => principal.account,
  'aws:principaltype': ({ principal }) => principalTypes[principal.type],
  'aws:principalisawsservice': () => 'false',
  'aws:userid': ({ call }) => call.caller.userId,
  'aws:username': ({ principal, call }) => (principal.type === 'IAMUser' ? call.caller.name : undefined),
  'aws:sourceip': ({ call }) => (call.sourceIp === '' ? undefined : call.sourceIp),
  'aws:securetransport': ({ call }) => String(call.secure ?? call.origin.scheme === 'https'),
  'aws:useragent': ({ call }) => (call.userAgent === '' ? undefined : call.userAgent),
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
