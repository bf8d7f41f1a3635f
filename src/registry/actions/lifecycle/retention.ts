import { randomUUID } from 'node:crypto';
import type { Call } from '../../../kernel/identity.ts';
import { registryError } from '../../errors.ts';
import type { MetaTx, MetaView, RegistryRetentionRules, RepositoryRetentionRules } from '../../ports.ts';
import { firstDue } from '../../rules/lifecycle/index.ts';
import { parseRetentionRules, printRetentionRules } from '../../rules/retention/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from '../perform.ts';

interface Target {
  readonly registry: RegistryKey;
  readonly repository: string;
}

interface Texts {
  readonly text: string;
  /** What the rules are called if there are none yet. */
  readonly rulesId: string;
}

/** Rules that take others' place go on under their id and in their schedule, as a lifecycle policy does. */
export const putRetentionRulesUnit: RegistryUnit<Target & Texts, RepositoryRetentionRules> = {
  name: 'put-retention-rules',
  async run(tx, { registry, repository, text, rulesId }, { now }) {
    const { id } = await findRepository(tx, registry, repository);
    const before = await tx.retention.ofRepository(id);
    const due = firstDue(now, id);
    const rules: RepositoryRetentionRules = {
      text,
      rulesId: before?.rulesId ?? rulesId,
      version: (before?.version ?? 0) + 1,
      evaluatedAt: undefined,
      dueAt: Math.min(due, before?.dueAt ?? due),
    };
    await tx.retention.putOfRepository(id, rules);
    return rules;
  },
};

export const deleteRetentionRulesUnit: RegistryUnit<Target, RepositoryRetentionRules> = {
  name: 'delete-retention-rules',
  async run(tx, { registry, repository }) {
    const rules = await findRetentionRules(tx, registry, repository);
    const { id } = await findRepository(tx, registry, repository);
    await tx.retention.removeOfRepository(id);
    return rules;
  },
};

type OfRegistry = Pick<Target, 'registry'>;

export const putRegistryRetentionRulesUnit: RegistryUnit<
  OfRegistry & Texts & { readonly withPolicies: boolean },
  RegistryRetentionRules
> = {
  name: 'put-registry-retention-rules',
  async run(tx, { registry, text, rulesId, withPolicies }, { now }) {
    const before = await tx.retention.ofRegistry(registry);
    const due = firstDue(now, Number(registry.account));
    const rules: RegistryRetentionRules = {
      text,
      withPolicies,
      rulesId: before?.rulesId ?? rulesId,
      version: (before?.version ?? 0) + 1,
      dueAt: Math.min(due, before?.dueAt ?? due),
    };
    await tx.retention.putOfRegistry(registry, rules);
    return rules;
  },
};

export const deleteRegistryRetentionRulesUnit: RegistryUnit<OfRegistry, RegistryRetentionRules> = {
  name: 'delete-registry-retention-rules',
  async run(tx, { registry }) {
    const rules = await findRegistryRetentionRules(tx, registry);
    await tx.retention.removeOfRegistry(registry);
    return rules;
  },
};

/** Throws RepositoryNotFound, RetentionRulesNotFound. */
export async function findRetentionRules(
  from: MetaView | MetaTx,
  registry: RegistryKey,
  repository: string,
): Promise<RepositoryRetentionRules> {
  const { id } = await findRepository(from, registry, repository);
  const rules = await from.retention.ofRepository(id);
  if (rules !== undefined) return rules;
  throw registryError('RetentionRulesNotFound', { account: registry.account, repository });
}

/** Throws RegistryRetentionRulesNotFound. */
export async function findRegistryRetentionRules(
  from: MetaView | MetaTx,
  registry: RegistryKey,
): Promise<RegistryRetentionRules> {
  const rules = await from.retention.ofRegistry(registry);
  if (rules !== undefined) return rules;
  throw registryError('RegistryRetentionRulesNotFound', { account: registry.account });
}

export async function putRetentionRules(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  given: string,
): Promise<RepositoryRetentionRules> {
  parseRetentionRules(given, 'repository');
  const text = printRetentionRules(given);
  return perform(deps, call, putRetentionRulesUnit, { registry, repository, text, rulesId: randomUUID() });
}

export function deleteRetentionRules(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
): Promise<RepositoryRetentionRules> {
  return perform(deps, call, deleteRetentionRulesUnit, { registry, repository });
}

export async function putRegistryRetentionRules(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  given: string,
): Promise<RegistryRetentionRules> {
  const { alsoWithLifecyclePolicy: withPolicies } = parseRetentionRules(given, 'registry');
  const text = printRetentionRules(given);
  const rulesId = randomUUID();
  return perform(deps, call, putRegistryRetentionRulesUnit, { registry, text, rulesId, withPolicies });
}

export function deleteRegistryRetentionRules(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
): Promise<RegistryRetentionRules> {
  return perform(deps, call, deleteRegistryRetentionRulesUnit, { registry });
}
