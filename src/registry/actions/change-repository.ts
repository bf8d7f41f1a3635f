import type { Call } from '../../kernel/identity.ts';
import type { RepositoryChanges } from '../ports.ts';
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
  async run(tx, { registry, name, changes }) {
    const { id } = await findRepository(tx, registry, name);
    await tx.repositories.update(id, changes);
    return findRepository(tx, registry, name);
  },
};

export const tagRepositoryUnit: RegistryUnit<
  Target & { readonly tags: readonly ResourceTag[]; readonly limit: number },
  void
> = {
  name: 'tag-repository',
  async run(tx, { registry, name, tags, limit }) {
    const { id } = await findRepository(tx, registry, name);
    const keys = new Set((await tx.repositories.resourceTags(id)).map((tag) => tag.key));
    for (const { key } of tags) keys.add(key);
    checkResourceTags(tags, keys.size, limit);
    await tx.repositories.putResourceTags(id, tags);
  },
};

export const untagRepositoryUnit: RegistryUnit<Target & { readonly keys: readonly string[] }, void> = {
  name: 'untag-repository',
  async run(tx, { registry, name, keys }) {
    const { id } = await findRepository(tx, registry, name);
    await tx.repositories.removeResourceTags(id, keys);
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
