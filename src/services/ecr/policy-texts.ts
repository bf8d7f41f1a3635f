import { DomainError } from '../../kernel/errors.ts';
import type { ResourcePolicy } from '../../registry/index.ts';
import { type Policy, parsePolicy } from '../iam/index.ts';
import type { EcrContext } from './context.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { actionsOfV1 } from './resource-policies.ts';

type Kind = 'repository' | 'registry';

/** A policy that was checked and is ready to be kept. */
export interface CheckedPolicy {
  readonly policy: Policy;
  readonly kept: ResourcePolicy;
}

/**
 * Throws InvalidParameter with ECR's one text for whatever is wrong with a policy, a principal that does not exist
 * included (spec 4.3): Terraform waits on that text for a new principal to be known.
 */
export async function checkPolicy(context: EcrContext, kind: Kind, text: string): Promise<CheckedPolicy> {
  const invalid = invalidPolicy(kind);
  const policy = parsed(text, invalid);
  if (context.compat === 'strict' && kind === 'repository' && namesResources(policy)) throw invalid;
  const kept = await context.principals.toIds(text, () => invalid);
  // As it is kept it is read at each decision, so it has to be readable.
  return { policy: parsed(kept, invalid), kept: { text, kept } };
}

/**
 * A policy as it is given back: the very text that was put, unless a principal in it no longer means whom it meant
 * then, who is shown by the unique id (spec 4.3).
 */
export async function shownText({ principals }: EcrContext, { text, kept }: ResourcePolicy): Promise<string> {
  const now = await principals.toIds(text, () => new DomainError('Gone', '')).catch(goneToUndefined);
  return now === kept ? text : principals.fromIds(kept);
}

function goneToUndefined(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'Gone') return undefined;
  throw error;
}

/** Whether a registry policy speaks of nothing but the actions of scope V1 (spec 4.4). */
export function fitsScopeV1({ statements }: Policy): boolean {
  return statements.every(
    ({ actions: { not, patterns } }) => !not && patterns.every((each) => actionsOfV1.has(each.toLowerCase())),
  );
}

export function invalidPolicy(kind: Kind): DomainError {
  return invalidParameter('PolicyText', `Invalid ${kind} policy provided`);
}

function parsed(text: string, invalid: DomainError): Policy {
  try {
    return parsePolicy(text, 'resource');
  } catch (error) {
    if (error instanceof DomainError) throw invalid;
    throw error;
  }
}

function namesResources({ statements }: Policy): boolean {
  return statements.some(({ resources }) => resources !== undefined);
}
