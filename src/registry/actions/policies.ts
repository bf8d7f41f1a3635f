import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaTx, MetaView } from '../ports.ts';
import { policyChanged } from '../rules/events.ts';
import type { Compat } from '../settings.ts';
import type {
  AccountSettings,
  ApplicablePolicies,
  RegistryKey,
  ResourcePolicy,
  ShowPolicy,
} from '../types.ts';
import { findRepository } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { isStill, type Shown, withShown } from './shown-policy.ts';

interface OfRepository {
  readonly registry: RegistryKey;
  readonly repository: string;
}

interface OfRegistry {
  readonly registry: RegistryKey;
}

interface Setting {
  readonly name: keyof AccountSettings;
  readonly value: string;
}

export const setRepositoryPolicyUnit: RegistryUnit<OfRepository & { readonly policy: ResourcePolicy }, void> =
  {
    name: 'set-repository-policy',
    async run(tx, { registry, repository, policy }, context) {
      const found = await findRepository(tx, registry, repository);
      await tx.policies.putOfRepository(found.id, policy);
      await tx.events.append(policyChanged(found, 'PUT', context.actor), context);
    },
  };

/** Gives the text by which it was shown; undefined, and nothing is done: it is another policy by now. */
export const deleteRepositoryPolicyUnit: RegistryUnit<
  OfRepository & { readonly shown: Shown },
  string | undefined
> = {
  name: 'delete-repository-policy',
  settles: (text) => text !== undefined,
  async run(tx, { registry, repository, shown }, context) {
    const found = await findRepository(tx, registry, repository);
    if (!isStill(await findRepositoryPolicy(tx, registry, repository), shown)) return undefined;
    await tx.policies.removeOfRepository(found.id);
    await tx.events.append(policyChanged(found, 'DELETE', context.actor), context);
    return shown.text;
  },
};

export const setRegistryPolicyUnit: RegistryUnit<OfRegistry & { readonly policy: ResourcePolicy }, void> = {
  name: 'set-registry-policy',
  async run(tx, { registry, policy }, context) {
    await tx.policies.putOfRegistry(registry, policy);
    await tx.events.append(policyChanged(registry, 'PUT', context.actor), context);
  },
};

/** As `deleteRepositoryPolicyUnit`. */
export const deleteRegistryPolicyUnit: RegistryUnit<
  OfRegistry & { readonly shown: Shown },
  string | undefined
> = {
  name: 'delete-registry-policy',
  settles: (text) => text !== undefined,
  async run(tx, { registry, shown }, context) {
    if (!isStill(await findRegistryPolicy(tx, registry), shown)) return undefined;
    await tx.policies.removeOfRegistry(registry);
    await tx.events.append(policyChanged(registry, 'DELETE', context.actor), context);
    return shown.text;
  },
};

export const putSettingUnit: RegistryUnit<OfRegistry & Setting, void> = {
  name: 'put-account-setting',
  run: (tx, { registry, name, value }) => tx.policies.putSetting(registry, name, value),
};

/** Throws RepositoryNotFound, RepositoryPolicyNotFound. */
export async function findRepositoryPolicy(
  from: MetaView | MetaTx,
  registry: RegistryKey,
  repository: string,
): Promise<ResourcePolicy> {
  const { id } = await findRepository(from, registry, repository);
  const policy = await from.policies.ofRepository(id);
  if (policy === undefined) {
    throw registryError('RepositoryPolicyNotFound', { account: registry.account, repository });
  }
  return policy;
}

/** Throws RegistryPolicyNotFound. */
export async function findRegistryPolicy(
  from: MetaView | MetaTx,
  registry: RegistryKey,
): Promise<ResourcePolicy> {
  const policy = await from.policies.ofRegistry(registry);
  if (policy === undefined) throw registryError('RegistryPolicyNotFound', { account: registry.account });
  return policy;
}

export async function applicablePolicies(
  view: MetaView,
  compat: Compat,
  registry: RegistryKey,
  repository: string | undefined,
): Promise<ApplicablePolicies> {
  const found = repository === undefined ? undefined : await view.repositories.byName(registry, repository);
  return {
    repository: found && (await view.policies.ofRepository(found.id)),
    registry: await view.policies.ofRegistry(registry),
    scope: await settingOf(view, registry, 'REGISTRY_POLICY_SCOPE', compat),
  };
}

/** What holds where nothing was put: what spec 12.3 begins with, but that layers are mounted unless ECR is followed strictly. */
const presets = (compat: Compat): AccountSettings => ({
  REGISTRY_POLICY_SCOPE: 'V2',
  BASIC_SCAN_TYPE_VERSION: 'AWS_NATIVE',
  BLOB_MOUNTING: compat === 'strict' ? 'DISABLED' : 'ENABLED',
});

/** As it was put, else the preset. */
export async function settingOf<Name extends keyof AccountSettings>(
  view: MetaView | MetaTx,
  registry: RegistryKey,
  name: Name,
  compat: Compat,
): Promise<AccountSettings[Name]> {
  const value = await view.policies.setting(registry, name);
  return value === undefined ? presets(compat)[name] : (value as AccountSettings[Name]);
}

export function setRepositoryPolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  policy: ResourcePolicy,
): Promise<void> {
  return perform(deps, call, setRepositoryPolicyUnit, { registry, repository, policy });
}

export function deleteRepositoryPolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  show: ShowPolicy,
): Promise<string> {
  return withShown(
    deps,
    (view) => findRepositoryPolicy(view, registry, repository),
    show,
    (shown) => perform(deps, call, deleteRepositoryPolicyUnit, { registry, repository, shown }),
  );
}

export function setRegistryPolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  policy: ResourcePolicy,
): Promise<void> {
  return perform(deps, call, setRegistryPolicyUnit, { registry, policy });
}

export function deleteRegistryPolicy(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  show: ShowPolicy,
): Promise<string> {
  return withShown(
    deps,
    (view) => findRegistryPolicy(view, registry),
    show,
    (shown) => perform(deps, call, deleteRegistryPolicyUnit, { registry, shown }),
  );
}

export function putSetting<Name extends keyof AccountSettings>(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: Name,
  value: AccountSettings[Name],
): Promise<void> {
  return perform(deps, call, putSettingUnit, { registry, name, value });
}
