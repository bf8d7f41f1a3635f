import { registryError } from '../../errors.ts';
import type {
  LifecycleReads,
  RetentionReads,
  StoredLifecyclePolicy,
  StoredRetentionRules,
} from '../../ports.ts';
import { type LifecyclePolicy, parseLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import { parseRetentionRules, type RetentionRule } from '../../rules/retention/index.ts';
import type { RegistryKey } from '../../types.ts';

/** What holds for a repository. */
export interface Plan {
  readonly policy: StoredLifecyclePolicy | undefined;
  readonly retention: Retention | undefined;
}

/** Its own rules, else the registry's. */
export interface Retention {
  readonly source: 'repository' | 'registry';
  readonly rules: StoredRetentionRules;
}

/** The same, read. */
export interface Rules {
  readonly policy: LifecyclePolicy;
  readonly retention: readonly RetentionRule[];
  readonly source: Retention['source'];
}

type Reads = { readonly lifecycle: LifecycleReads; readonly retention: RetentionReads };

/**
 * Rules of its own take the place of the registry's, even if there are none among them. The registry's do not hold
 * where there is a lifecycle policy, unless they say so. `withPolicy`: whether there is one, where another than the
 * stored one is asked about.
 */
export async function planOf(
  from: Reads,
  registry: RegistryKey,
  repositoryId: number,
  withPolicy?: boolean,
): Promise<Plan> {
  const policy = await from.lifecycle.ofRepository(repositoryId);
  const own = await from.retention.ofRepository(repositoryId);
  if (own !== undefined) return { policy, retention: { source: 'repository', rules: own } };
  const rules = await from.retention.ofRegistry(registry);
  const hold = rules !== undefined && (rules.withPolicies || !(withPolicy ?? policy !== undefined));
  return { policy, retention: hold ? { source: 'registry', rules } : undefined };
}

/** Throws LifecyclePolicyNotFound where nothing holds for the repository. */
export function somePlan(plan: Plan, registry: RegistryKey, repository: string): Plan {
  if (plan.policy !== undefined || plan.retention !== undefined) return plan;
  throw registryError('LifecyclePolicyNotFound', { account: registry.account, repository });
}

/** Names what a repository is judged by, texts and whether signature tags follow: two with the same are the same. */
export function basisOf({ policy, retention }: Plan, follow: boolean): string {
  const first = policy === undefined ? '' : `${policy.policyId} ${policy.version}`;
  const { source, rules } = retention ?? {};
  const second = rules === undefined ? '' : `${source} ${rules.rulesId} ${rules.version}`;
  return `${first}, ${second}${follow ? ', signature tags follow' : ''}`;
}

const NOTHING: LifecyclePolicy = { rules: [] };

export function rulesOf({ policy, retention }: Plan): Rules {
  return {
    policy: policy === undefined ? NOTHING : parseLifecyclePolicy(policy.text),
    retention:
      retention === undefined ? [] : parseRetentionRules(retention.rules.text, retention.source).rules,
    source: retention?.source ?? 'repository',
  };
}
