import type { NamedPolicy, Policy } from './types.ts';
import { template } from './variables.ts';

/**
 * The condition keys that a policy asks for, in conditions and as variables, lower-cased -> as first written. What
 * else a request has makes no difference to the policy.
 */
export function contextKeysOf({ version, statements }: Policy): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const add = (name: string) => {
    const key = name.toLowerCase();
    if (!keys.has(key)) keys.set(key, name);
  };
  for (const { conditions, resources } of statements) {
    for (const { key } of conditions) add(key);
    const texts = [...(resources?.patterns ?? []), ...conditions.flatMap(({ values }) => values)];
    for (const text of texts) {
      for (const part of template(text, version).parts) {
        if (typeof part === 'object' && 'key' in part) add(part.name);
      }
    }
  }
  return keys;
}

/** Those of several policies, each once, sorted. */
export function contextKeyNames(policies: readonly NamedPolicy[]): string[] {
  const keys = new Map(policies.flatMap(({ policy }) => [...contextKeysOf(policy)]));
  return [...keys.values()].sort();
}
