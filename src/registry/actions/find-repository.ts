import { registryError } from '../errors.ts';
import type { RepositoryReads } from '../ports.ts';
import type { RegistryKey, Repository } from '../types.ts';

/** Throws RepositoryNotFound. */
export async function findRepository(
  from: { readonly repositories: RepositoryReads },
  registry: RegistryKey,
  name: string,
): Promise<Repository> {
  const repository = await from.repositories.byName(registry, name);
  if (repository === undefined) {
    throw registryError('RepositoryNotFound', { account: registry.account, repository: name });
  }
  return repository;
}

/** How errors name the place that they speak of. */
export function placeOf(repository: Repository): { readonly account: string; readonly repository: string } {
  return { account: repository.account, repository: repository.name };
}
