/** AWS's managed policies: in every account from the start, changed by nobody. */
import { generalPolicies } from './general.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import { registryPolicies, serviceRolePolicies } from './registry.ts';

export type { ManagedPolicy } from './managed-policy.ts';

const all: readonly ManagedPolicy[] = [...generalPolicies, ...registryPolicies, ...serviceRolePolicies].sort(
  (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
);
const byArn = new Map(all.map((policy) => [policy.arn, policy]));

export function managedPolicy(arn: string): ManagedPolicy | undefined {
  return byArn.get(arn);
}

/** By lower-cased name ascending. */
export function managedPolicies(): readonly ManagedPolicy[] {
  return all;
}
