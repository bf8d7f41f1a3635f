import { registryError } from '../../registry/errors.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { LifecycleSubject, MetaStore } from '../../registry/ports.ts';

/** Throws RepositoryNotFound, LifecyclePolicyNotFound. */
export function findSubject(
  store: MetaStore,
  registry: RegistryKey,
  repository: string,
): Promise<LifecycleSubject> {
  const place = { account: registry.account, repository };
  return store.read(async (view) => {
    const found = await view.repositories.byName(registry, repository);
    if (found === undefined) throw registryError('RepositoryNotFound', place);
    const policy = await view.lifecycle.ofRepository(found.id);
    if (policy === undefined) throw registryError('LifecyclePolicyNotFound', place);
    return { repositoryId: found.id, registry, repository, policy };
  });
}
