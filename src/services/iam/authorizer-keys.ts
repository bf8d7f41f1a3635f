import type { NamedPolicy, Policy, Statement } from './policy/types.ts';
import { template } from './policy/variables.ts';

/**
 * Condition keys that policies speak of, lower-cased: as a condition's key, or as a variable in a resource or a
 * value. Only these are looked up for a decision.
 */
export function keysOf(policies: readonly (NamedPolicy | undefined)[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const named of policies)
    if (named !== undefined) for (const key of keysOfOne(named.policy)) keys.add(key);
  return keys;
}

const known = new WeakMap<Policy, ReadonlySet<string>>();

function keysOfOne(policy: Policy): ReadonlySet<string> {
  let keys = known.get(policy);
  if (keys === undefined) {
    keys = new Set(policy.statements.flatMap((statement) => keysOfStatement(statement)));
    known.set(policy, keys);
  }
  return keys;
}

/** Variables are looked for in documents of 2008-10-17 too: to know one key too many costs nothing but time. */
export function keysOfStatement({ resources, conditions }: Statement): string[] {
  const texts = [...(resources?.patterns ?? []), ...conditions.flatMap(({ values }) => values)];
  const variables = texts
    .flatMap((text) => template(text, '2012-10-17').parts)
    .flatMap((part) => (typeof part === 'object' && 'key' in part ? [part.key] : []));
  return [...conditions.map(({ key }) => key.toLowerCase()), ...variables];
}
