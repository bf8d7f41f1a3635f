import { registryError } from '../../registry/errors.ts';
import { planOf, type RegistryKey, somePlan } from '../../registry/index.ts';
import type { LifecycleSubject, MetaStore } from '../../registry/ports.ts';

/** Throws RepositoryNotFound, LifecyclePolicyNotFound where neither policy nor retention rules hold. */
export function findSubject(
  store: MetaStore,
  registry: RegistryKey,
  repository: string,
): Promise<LifecycleSubject> {
  const place = { account: registry.account, repository };
  return store.read(async (view) => {
    const found = await view.repositories.byName(registry, repository);
    if (found === undefined) throw registryError('RepositoryNotFound', place);
    somePlan(await planOf(view, registry, found.id), registry, repository);
    return { repositoryId: found.id, registry, repository };
  });
}
