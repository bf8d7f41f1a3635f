import { randomUUID } from 'node:crypto';
import type { Call } from '../../../kernel/identity.ts';
import { registryError } from '../../errors.ts';
import type { MetaTx, MetaView, StoredLifecyclePolicy } from '../../ports.ts';
import { repositoryChanged } from '../../rules/events.ts';
import { firstDue, parseLifecyclePolicy, printLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from '../perform.ts';

interface Target {
  readonly registry: RegistryKey;
  readonly repository: string;
}

interface Put extends Target {
  readonly text: string;
  /** What the policy is called if there is none yet. */
  readonly policyId: string;
}

/**
 * A policy that takes another's place goes on under its id and in its schedule, so that one that is put anew each
 * hour is looked at nevertheless.
 */
export const putLifecyclePolicyUnit: RegistryUnit<Put, void> = {
  name: 'put-lifecycle-policy',
  async run(tx, { registry, repository, text, policyId }, context) {
    const { now, actor } = context;
    const found = await findRepository(tx, registry, repository);
    const { id } = found;
    const before = await tx.lifecycle.ofRepository(id);
    const due = firstDue(now, id);
    await tx.lifecycle.put(id, {
      text,
      policyId: before?.policyId ?? policyId,
      version: (before?.version ?? 0) + 1,
      evaluatedAt: undefined,
      dueAt: Math.min(due, before?.dueAt ?? due),
    });
    await tx.events.append(repositoryChanged(found, 'UPDATE', actor), context);
  },
};

export const deleteLifecyclePolicyUnit: RegistryUnit<Target, StoredLifecyclePolicy> = {
  name: 'delete-lifecycle-policy',
  async run(tx, { registry, repository }, context) {
    const policy = await findLifecyclePolicy(tx, registry, repository);
    const found = await findRepository(tx, registry, repository);
    await tx.lifecycle.remove(found.id);
    await tx.events.append(repositoryChanged(found, 'UPDATE', context.actor), context);
    return policy;
  },
};

/** Throws RepositoryNotFound, LifecyclePolicyNotFound. */
export async function findLifecyclePolicy(
  from: MetaView | MetaTx,
  registry: RegistryKey,
  repository: string,
): Promise<StoredLifecyclePolicy> {
  const { id } = await findRepository(from, registry, repository);
  const policy = await from.lifecycle.ofRepository(id);
  if (policy !== undefined) return policy;
  throw registryError('LifecyclePolicyNotFound', { account: registry.account, repository });
}

/** Spec 3.4 PutLifecyclePolicy; nothing is evaluated here. Throws InvalidParameter with the texts of spec 6.3. */
export function putLifecyclePolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  given: string,
): Promise<void> {
  const text = printLifecyclePolicy(parseLifecyclePolicy(given));
  const policyId = randomUUID();
  return perform(deps, call, putLifecyclePolicyUnit, { registry, repository, text, policyId });
}

export function deleteLifecyclePolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
): Promise<StoredLifecyclePolicy> {
  return perform(deps, call, deleteLifecyclePolicyUnit, { registry, repository });
}
