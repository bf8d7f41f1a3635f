import { registryError } from '../../errors.ts';
import type {
  LifecycleReads,
  RepositoryReads,
  RetentionReads,
  StoredLifecyclePolicy,
  StoredRetentionRules,
} from '../../ports.ts';
import { type LifecyclePolicy, parseLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import {
  isAbout,
  parseRetentionRules,
  type RetentionRule,
  type RetentionRules,
} from '../../rules/retention/index.ts';
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
  /** Name of the repository, where the rules are the registry's: they may be about some only. */
  readonly repository?: string;
}

/** The same, read. */
export interface Rules {
  readonly policy: LifecyclePolicy;
  readonly retention: readonly RetentionRule[];
  readonly source: Retention['source'];
}

interface Reads {
  readonly lifecycle: LifecycleReads;
  readonly retention: RetentionReads;
  readonly repositories: Pick<RepositoryReads, 'byId'>;
}

/**
 * Rules of its own take the place of the registry's, even if there are none among them. The registry's do not hold
 * where there is a lifecycle policy, unless they say so, nor where none of them is about the repository. `withPolicy`:
 * whether there is one, where another than the stored one is asked about.
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
  if (rules === undefined || (!rules.withPolicies && (withPolicy ?? policy !== undefined))) {
    return { policy, retention: undefined };
  }
  const found = await from.repositories.byId(repositoryId);
  if (found === undefined) return { policy, retention: undefined };
  const retention: Retention = { source: 'registry', rules, repository: found.name };
  const all = parsedOf(retention).rules;
  const some = all.length === 0 || rulesOfRetention(retention).length > 0;
  return { policy, retention: some ? retention : undefined };
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
    retention: retention === undefined ? [] : rulesOfRetention(retention),
    source: retention?.source ?? 'repository',
  };
}

function rulesOfRetention(retention: Retention): readonly RetentionRule[] {
  const { repository } = retention;
  const { rules } = parsedOf(retention);
  return repository === undefined ? rules : rules.filter((rule) => isAbout(rule, repository));
}

/** The text that was read last, of each source: a run asks for the registry's at each repository and batch. */
const read = new Map<Retention['source'], { readonly text: string; readonly rules: RetentionRules }>();

function parsedOf({ source, rules: { text } }: Retention): RetentionRules {
  const before = read.get(source);
  if (before?.text === text) return before.rules;
  const rules = parseRetentionRules(text, source);
  read.set(source, { text, rules });
  return rules;
}
