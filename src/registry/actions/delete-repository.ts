import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import { repositoryChanged } from '../rules/events.ts';
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
  /** Milliseconds; see RegistryDeps. */
  readonly restoreWindow: number;
}

export const deleteRepositoryUnit: RegistryUnit<Input, Repository> = {
  name: 'delete-repository',
  async run(tx, { registry, name, force, restoreWindow }, context) {
    const { now, actor } = context;
    const repository = await findRepository(tx, registry, name);
    if (!force && (await tx.images.count(repository.id)) > 0) {
      throw registryError('RepositoryNotEmpty', placeOf(repository));
    }
    const settings = await repositorySettings(tx, repository.id);
    if (settings.deletionProtection) {
      throw registryError('RepositoryProtected', placeOf(repository));
    }
    const pin = await pinInUse(tx, repository.id, now);
    if (pin !== undefined) {
      throw registryError('RepositoryPinned', { ...placeOf(repository), by: pinnedBy(pin) });
    }
    await tx.redirects.removeTo(repository.id);
    const window = settings.restoreWindow ?? restoreWindow;
    if (window > 0) {
      const deletion = { deletedAt: now, deletedBy: actor, expiresAt: now + window };
      await tx.deleted.shelve(repository, deletion);
    } else await tx.repositories.hide(repository.id, now);
    await tx.events.append(repositoryChanged(repository, 'DELETE', actor), context);
    return repository;
  },
};

/**
 * One small transaction takes the repository out of sight, whatever its size. It can be restored for a while; then
 * the collector purges its content in slices.
 */
export async function deleteRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  force: boolean,
): Promise<Repository> {
  const deleted = await perform(deps, call, deleteRepositoryUnit, {
    registry,
    name,
    force,
    restoreWindow: deps.restoreWindow,
  });
  deps.repositoryHidden();
  return deleted;
}
