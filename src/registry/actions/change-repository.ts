import type { Call } from '../../kernel/identity.ts';
import type { RepositoryChanges } from '../ports.ts';
import { repositoryChanged } from '../rules/events.ts';
import { checkedFilters } from '../rules/mutability.ts';
import { checkResourceTags } from '../rules/resource-tags.ts';
import type { RegistryKey, Repository, ResourceTag, TagMutability } from '../types.ts';
import { findRepository } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface Target {
  readonly registry: RegistryKey;
  readonly name: string;
}

export const changeRepositoryUnit: RegistryUnit<
  Target & { readonly changes: RepositoryChanges },
  Repository
> = {
  name: 'change-repository',
  async run(tx, { registry, name, changes }, context) {
    const { id } = await findRepository(tx, registry, name);
    await tx.repositories.update(id, changes);
    const changed = await findRepository(tx, registry, name);
    await tx.events.append(repositoryChanged(changed, 'UPDATE', context.actor), context);
    return changed;
  },
};

export const tagRepositoryUnit: RegistryUnit<
  Target & { readonly tags: readonly ResourceTag[]; readonly limit: number },
  void
> = {
  name: 'tag-repository',
  async run(tx, { registry, name, tags, limit }, context) {
    const repository = await findRepository(tx, registry, name);
    const { id } = repository;
    const keys = new Set((await tx.repositories.resourceTags(id)).map((tag) => tag.key));
    for (const { key } of tags) keys.add(key);
    checkResourceTags(tags, keys.size, limit);
    await tx.repositories.putResourceTags(id, tags);
    await tx.events.append(repositoryChanged(repository, 'UPDATE', context.actor), context);
  },
};

export const untagRepositoryUnit: RegistryUnit<Target & { readonly keys: readonly string[] }, void> = {
  name: 'untag-repository',
  async run(tx, { registry, name, keys }, context) {
    const repository = await findRepository(tx, registry, name);
    await tx.repositories.removeResourceTags(repository.id, keys);
    await tx.events.append(repositoryChanged(repository, 'UPDATE', context.actor), context);
  },
};

/** Takes effect for later pushes only; tags that are there stay as they are (spec 5). */
export async function setMutability(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  mutability: TagMutability,
  filters: readonly string[] | undefined,
): Promise<Repository> {
  const changes = { mutability, exclusionFilters: checkedFilters(mutability, filters) };
  return perform(deps, call, changeRepositoryUnit, { registry, name, changes });
}

export function setScanOnPush(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  scanOnPush: boolean,
): Promise<Repository> {
  return perform(deps, call, changeRepositoryUnit, { registry, name, changes: { scanOnPush } });
}

export function tagRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  tags: readonly ResourceTag[],
): Promise<void> {
  return perform(deps, call, tagRepositoryUnit, {
    registry,
    name,
    tags,
    limit: deps.quotas.tagsPerRepository,
  });
}

export function untagRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  keys: readonly string[],
): Promise<void> {
  return perform(deps, call, untagRepositoryUnit, { registry, name, keys });
}
