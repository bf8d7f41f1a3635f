import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { NewRepository } from '../registry.ts';
import { repositoryChanged } from '../rules/events.ts';
import { checkedFilters } from '../rules/mutability.ts';
import { isRepositoryName, REPOSITORY_NAME_PATTERN } from '../rules/names.ts';
import { checkResourceTags } from '../rules/resource-tags.ts';
import type { Quotas } from '../settings.ts';
import type { RegistryKey, Repository, ResourceTag } from '../types.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { quotaOf } from './quotas.ts';

interface Input {
  readonly repository: Omit<Repository, 'id' | 'createdAt'>;
  readonly tags: readonly ResourceTag[];
  readonly quotas: Quotas;
}

export const createRepositoryUnit: RegistryUnit<Input, Repository> = {
  name: 'create-repository',
  async run(tx, { repository, tags, quotas }, context) {
    await checkRoom(tx, repository, repository.name, quotas);
    await tx.redirects.remove(repository, repository.name);
    const created = await tx.repositories.insert({ ...repository, createdAt: context.now });
    await tx.repositories.putResourceTags(created.id, tags);
    await tx.events.append(repositoryChanged(created, 'CREATE', context.actor), context);
    return created;
  },
};

/** Throws RepositoryAlreadyExists, RegistryLimitExceeded where a repository of this name can't be made. */
export async function checkRoom(
  tx: MetaTx,
  registry: RegistryKey,
  name: string,
  quotas: Quotas,
): Promise<void> {
  const { account } = registry;
  if ((await tx.repositories.byName(registry, name)) !== undefined) {
    throw registryError('RepositoryAlreadyExists', { account, repository: name });
  }
  const limit = await quotaOf(tx, registry, 'repositoriesPerRegistry', quotas);
  if ((await tx.repositories.count(registry)) >= limit) {
    throw registryError('RegistryLimitExceeded', { account, what: 'repositories', limit });
  }
}

/** Defaults as ECR's: tags mutable, no scan on push, AES256 (spec 3.4 CreateRepository). */
export async function createRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  wanted: NewRepository,
): Promise<Repository> {
  if (!isRepositoryName(wanted.name)) {
    throw registryError('InvalidParameter', {
      parameter: 'repositoryName',
      constraint: `must satisfy regular expression '${REPOSITORY_NAME_PATTERN}'`,
    });
  }
  const mutability = wanted.mutability ?? 'MUTABLE';
  const tags = wanted.tags ?? [];
  checkResourceTags(tags, tags.length, deps.quotas.tagsPerRepository);
  return perform(deps, call, createRepositoryUnit, {
    repository: {
      account: registry.account,
      region: registry.region,
      name: wanted.name,
      mutability,
      exclusionFilters: checkedFilters(mutability, wanted.exclusionFilters),
      scanOnPush: wanted.scanOnPush ?? false,
      encryption: wanted.encryption ?? { type: 'AES256' },
    },
    tags,
    quotas: deps.quotas,
  });
}
