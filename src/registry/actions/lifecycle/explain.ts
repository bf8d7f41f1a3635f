import type { LifecycleExplanation, LifecycleTexts } from '../../lifecycle.ts';
import { parseLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import { parseRetentionRules } from '../../rules/retention/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import type { RegistryDeps } from '../perform.ts';
import { judgeRepository } from './judge.ts';
import { type Plan, planOf, somePlan } from './plan.ts';

/**
 * By the texts that are given, and in the place of each that is not by what the repository has: evaluated now, and
 * nothing is kept. Throws InvalidParameter, LifecyclePolicyNotFound where there is nothing to go by.
 */
export async function explainLifecycle(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  texts: LifecycleTexts,
): Promise<LifecycleExplanation> {
  if (texts.policy !== undefined) parseLifecyclePolicy(texts.policy);
  if (texts.rules !== undefined) parseRetentionRules(texts.rules, 'repository');
  const withPolicy = texts.policy === undefined ? undefined : true;
  const { id, plan } = await deps.store.read(async (view) => {
    const { id } = await findRepository(view, registry, name);
    const stored = await planOf(view, registry, id, withPolicy);
    return { id, plan: somePlan(planBy(stored, texts), registry, name) };
  });
  const now = deps.clock.now();
  const { rulings, rules } = await judgeRepository(
    deps.store,
    { registry, repositoryId: id, plan: () => plan },
    now,
  );
  return { now, rulings, source: rules.source };
}

/** The stored plan with other texts. */
export function planBy({ policy, retention }: Plan, texts: LifecycleTexts): Plan {
  const asIf = { version: 0, dueAt: 0, evaluatedAt: undefined };
  return {
    policy: texts.policy === undefined ? policy : { text: texts.policy, policyId: '', ...asIf },
    retention:
      texts.rules === undefined
        ? retention
        : { source: 'repository', rules: { text: texts.rules, rulesId: '', ...asIf } },
  };
}
