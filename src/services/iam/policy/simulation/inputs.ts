import type * as wire from '../../../../generated/iam/types.ts';
import { refuse } from '../../refusals.ts';
import { accountOfArn } from '../arns.ts';
import { knownActions } from '../known-actions.ts';
import { type PolicyUse, parsePolicy } from '../parse.ts';
import type { NamedPolicy, Principal } from '../types.ts';

/** Policies that came with the request, named by their place in it: `PolicyInputList.1`. */
export function givenPolicies(
  list: string,
  documents: readonly string[] = [],
  use: PolicyUse = 'identity',
): NamedPolicy[] {
  return documents.map((document, index) => ({
    name: `${list}.${index + 1}`,
    policy: given(document, use),
  }));
}

/** At most one. */
export function givenBoundary(documents: readonly string[] | undefined): NamedPolicy | undefined {
  if (documents !== undefined && documents.length > 1) {
    throw refuse.invalidInput('Only one permissions boundary policy can be given.');
  }
  return givenPolicies('PermissionsBoundaryPolicyInputList', documents)[0];
}

export function givenResourcePolicy(
  document: string | undefined,
  callerArn: string | undefined,
): readonly NamedPolicy[] {
  if (document === undefined) return [];
  if (callerArn === undefined) {
    throw refuse.invalidInput('CallerArn must be given together with ResourcePolicy.');
  }
  return [{ name: 'ResourcePolicy', policy: given(document, 'resource') }];
}

/** The simulation's own word for a policy that can't be read. */
function given(document: string, use: PolicyUse) {
  try {
    return parsePolicy(document, use);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refuse.invalidInput(error.message);
  }
}

/** Names as they are given; a name with wildcards stands for the actions that are known. */
export async function expandedActions(names: readonly string[]): Promise<readonly string[]> {
  const expanded = new Set<string>();
  for (const name of names) {
    if (!/^[A-Za-z0-9.-]+:[A-Za-z0-9_*?.-]+$/.test(name)) {
      throw refuse.invalidInput(`Invalid Input Actions: ${name}`);
    }
    if (!/[*?]/.test(name)) {
      expanded.add(name);
      continue;
    }
    for (const { action } of await knownActions(name)) expanded.add(action);
  }
  return [...expanded];
}

export function contextOf(
  entries: readonly wire.ContextEntry[] = [],
  own: ReadonlyMap<string, readonly string[]> = new Map(),
): ReadonlyMap<string, readonly string[]> {
  const context = new Map(own);
  for (const { ContextKeyName: name, ContextKeyValues: values } of entries) {
    if (name !== undefined) context.set(name.toLowerCase(), values ?? []);
  }
  return context;
}

/** The simulated caller: IAM takes users only. */
export function callerOf(arn: string): Principal {
  const account = accountOfArn(arn);
  if (account === undefined || !/^arn:aws:iam::[0-9]{12}:user\/./.test(arn)) {
    throw refuse.invalidInput(`Invalid CallerArn ${arn}: it must be the ARN of an IAM user.`);
  }
  return { account, type: 'IAMUser', arn };
}

/** An account id, or the ARN of what belongs to it. */
export function ownerOf(text: string | undefined, otherwise: string): string {
  if (text === undefined) return otherwise;
  const account = /^[0-9]{12}$/.test(text) ? text : accountOfArn(text);
  if (account === undefined) throw refuse.invalidInput(`Invalid ResourceOwner ${text}.`);
  return account;
}

export function resourcesOf(arns: readonly string[] | undefined): readonly string[] {
  if (arns === undefined || arns.length === 0) return ['*'];
  const wrong = arns.find((arn) => arn !== '*' && !arn.startsWith('arn:'));
  if (wrong !== undefined) throw refuse.invalidInput(`Invalid resource ARN ${wrong}.`);
  return [...new Set(arns)];
}
