import { keysOfStatement } from './authorizer-keys.ts';
import type { ApplicablePolicies, NamedPolicy, Policy, Statement } from './policy/types.ts';

/** The condition key of ours by which policies speak of the tags of images. */
export const IMAGE_TAG = 'holdfast:imagetag';

/**
 * The policies as they are at their most generous, whatever tags an image has: what a deny makes depend on
 * `holdfast:ImageTag` does not deny, what an allow makes depend on it is not asked for. By these a door decides a
 * call on images before it knows them; each image is decided by the policies as they are.
 */
export function regardlessOfTags(policies: ApplicablePolicies): ApplicablePolicies {
  return {
    identity: policies.identity.map(generous),
    boundary: policies.boundary && generous(policies.boundary),
    session: policies.session?.map(generous),
    resource: policies.resource.map(generous),
  };
}

const made = new WeakMap<Policy, Policy>();

function generous(named: NamedPolicy): NamedPolicy {
  let policy = made.get(named.policy);
  if (policy === undefined) {
    policy = { ...named.policy, statements: named.policy.statements.flatMap(generousStatement) };
    made.set(named.policy, policy);
  }
  return { ...named, policy };
}

function generousStatement(statement: Statement): readonly Statement[] {
  if (!keysOfStatement(statement).includes(IMAGE_TAG)) return [statement];
  if (statement.effect === 'Deny') return [];
  const { resources, conditions } = statement;
  const byResource = resources?.patterns.some((pattern) => pattern.toLowerCase().includes(IMAGE_TAG));
  return [
    {
      ...statement,
      resources: byResource ? undefined : resources,
      conditions: conditions.filter(
        ({ key, values }) => ![key, ...values].some((text) => text.toLowerCase().includes(IMAGE_TAG)),
      ),
    },
  ];
}
