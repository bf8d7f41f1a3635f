import type { Judged } from '../../rules/lifecycle/index.ts';
import { parseLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import type { RegistryDeps } from '../perform.ts';
import { judgeRepository } from './judge.ts';
import { findLifecyclePolicy } from './policy.ts';

/** What a policy says of each image, at a moment. */
export interface LifecycleExplanation {
  /** When, in milliseconds since the epoch. */
  readonly now: number;
  /** Oldest first. */
  readonly judged: readonly Judged[];
}

/**
 * By `text`, or without it by the policy that the repository has: evaluated now, and nothing is kept. Throws
 * InvalidParameter, LifecyclePolicyNotFound.
 */
export async function explainLifecycle(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  text: string | undefined,
): Promise<LifecycleExplanation> {
  const given = text === undefined ? undefined : parseLifecyclePolicy(text);
  const { id, policy } = await deps.store.read(async (view) => ({
    id: (await findRepository(view, registry, name)).id,
    policy: given ?? parseLifecyclePolicy((await findLifecyclePolicy(view, registry, name)).text),
  }));
  const now = deps.clock.now();
  const { judged } = await judgeRepository(deps.store, id, policy, now);
  return { now, judged };
}
