import type { Call, Requirement } from '../../kernel/identity.ts';
import { cacheCounts } from '../../kernel/metrics.ts';
import { isRegistryError } from '../../registry/errors.ts';
import type { ApplicablePolicies, Registry, RegistryKey, ResourcePolicy } from '../../registry/index.ts';
import { type NamedPolicy, parsePolicy, type ResourcePolicies, untilChanged } from '../iam/index.ts';

/** Repositories whose policies are kept in memory. */
const REMEMBERED = 20_000;

/** Actions that the registry policy is looked at for under scope V1 (spec 4.4), lower-cased. */
export const actionsOfV1: ReadonlySet<string> = new Set([
  'ecr:replicateimage',
  'ecr:batchimportupstreamimage',
  'ecr:createrepository',
]);

interface Place {
  readonly registry: RegistryKey;
  readonly repository: string | undefined;
}

/**
 * What repositories and registries say of calls on them (spec 4.3, 4.4): the policy of the repository, and that of
 * its registry as far as its scope goes. An action that names no repository is a matter of the registry alone.
 */
export function createResourcePolicies(registry: Registry): ResourcePolicies {
  const { policies } = registry;
  const load = async (key: string) => {
    const { registry: of, repository } = placeOfKey(key);
    const found = await policies.applicable(of, repository);
    return {
      scope: found.scope,
      repository: named('repository-policy', found.repository),
      registry: named('registry-policy', found.registry),
    };
  };
  const counts = cacheCounts('resource policies');
  const applicable = untilChanged(policies, 'resource-policies', REMEMBERED, load, counts);
  const loadTags = async (key: string) => {
    const { registry: of, repository = '' } = placeOfKey(key);
    try {
      return await registry.repositories.resourceTags(of, repository);
    } catch (error) {
      if (isRegistryError(error, 'RepositoryNotFound')) return undefined;
      throw error;
    }
  };
  const tags = untilChanged(policies, 'resource-policies', REMEMBERED, loadTags, counts);
  return {
    revision: () => policies.revision(),
    async policiesFor(call, requirement) {
      const place = placeOf(call, requirement);
      if (place === undefined) return [];
      const found = await applicable(keyOf(place));
      if (found === undefined) return [];
      const counts = countsRegistry(found.scope, requirement.action);
      const all = [found.repository, counts ? found.registry : undefined];
      return all.filter((policy) => policy !== undefined);
    },
    async tagsOf(resource) {
      const place = parsed(resource);
      return place?.repository === undefined ? [] : ((await tags(keyOf(place))) ?? []);
    },
  };
}

function countsRegistry(scope: ApplicablePolicies['scope'], action: string): boolean {
  return scope === 'V2' || actionsOfV1.has(action.toLowerCase());
}

/** The policy of a registry, where it is looked at for that action. */
export function registryPolicy(
  { registry, scope }: ApplicablePolicies,
  action: string,
): readonly NamedPolicy[] {
  const policy = countsRegistry(scope, action) ? named('registry-policy', registry) : undefined;
  return policy === undefined ? [] : [policy];
}

function named(name: string, policy: ResourcePolicy | undefined): NamedPolicy | undefined {
  return policy && { name, policy: parsePolicy(policy.kept, 'resource') };
}

/** A login is a matter of the identity's policies only (spec 2.2). */
function placeOf(call: Call, { action, resource }: Requirement): Place | undefined {
  if (action === 'ecr:GetAuthorizationToken') return undefined;
  if (resource !== '*') return parsed(resource);
  return { registry: { account: call.caller.account, region: call.region }, repository: undefined };
}

const ARN = /^arn:[^:]*:ecr:([^:]*):([^:]*):repository\/(.+)$/s;

function parsed(arn: string): Place | undefined {
  const [, region, account, name] = ARN.exec(arn) ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return { registry: { account, region }, repository: name.includes('*') ? undefined : name };
}

const keyOf = ({ registry, repository }: Place) =>
  `${registry.account} ${registry.region} ${repository ?? ''}`;

function placeOfKey(key: string): Place {
  const [account = '', region = '', ...name] = key.split(' ');
  const repository = name.join(' ');
  return { registry: { account, region }, repository: repository === '' ? undefined : repository };
}
