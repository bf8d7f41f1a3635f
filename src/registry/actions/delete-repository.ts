import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import { pinnedBy } from '../rules/pins.ts';
import type { RegistryKey, Repository } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { pinInUse } from './pinned.ts';
import { repositorySettings } from './repository-settings.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly name: string;
  readonly force: boolean;
}

export const deleteRepositoryUnit: RegistryUnit<Input, Repository> = {
  name: 'delete-repository',
  async run(tx, { registry, name, force }, { now }) {
    const repository = await findRepository(tx, registry, name);
    if (!force && (await tx.images.count(repository.id)) > 0) {
      throw registryError('RepositoryNotEmpty', placeOf(repository));
    }
    if ((await repositorySettings(tx, repository.id)).deletionProtection) {
      throw registryError('RepositoryProtected', placeOf(repository));
    }
    const pin = await pinInUse(tx, repository.id, now);
    if (pin !== undefined) {
      throw registryError('RepositoryPinned', { ...placeOf(repository), by: pinnedBy(pin) });
    }
    await tx.redirects.removeTo(repository.id);
    await tx.repositories.hide(repository.id, now);
    return repository;
  },
};

/** One small transaction hides the repository, whatever its size; the collector purges its content in slices. */
export async function deleteRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  force: boolean,
): Promise<Repository> {
  const deleted = await perform(deps, call, deleteRepositoryUnit, { registry, name, force });
  deps.repositoryHidden();
  return deleted;
}
