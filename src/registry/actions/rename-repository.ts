import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import { repositoryChanged } from '../rules/events.ts';
import { isRepositoryName, REPOSITORY_NAME_PATTERN } from '../rules/names.ts';
import type { RegistryKey, Repository } from '../types.ts';
import { findRepository } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly name: string;
  readonly to: string;
  readonly redirect: boolean;
}

export const renameRepositoryUnit: RegistryUnit<Input, Repository> = {
  name: 'rename-repository',
  async run(tx, { registry, name, to, redirect }, context) {
    const repository = await findRepository(tx, registry, name);
    if ((await tx.repositories.byName(registry, to)) !== undefined) {
      throw registryError('RepositoryAlreadyExists', { account: registry.account, repository: to });
    }
    await tx.repositories.rename(repository.id, to);
    await tx.redirects.remove(registry, to);
    if (redirect) await tx.redirects.put(registry, name, repository.id);
    const renamed = { ...repository, name: to };
    const former = { 'former-repository-name': name };
    await tx.events.append(repositoryChanged(renamed, 'RENAME', context.actor, former), context);
    return renamed;
  },
};

/**
 * One transaction, whatever the size: everything hangs on the repository's id. With `redirect` pulls find it under
 * the old name too, until something else takes that name.
 */
export function renameRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  to: string,
  redirect: boolean,
): Promise<Repository> {
  if (!isRepositoryName(to)) {
    throw registryError('InvalidParameter', {
      parameter: 'newRepositoryName',
      constraint: `must satisfy regular expression '${REPOSITORY_NAME_PATTERN}'`,
    });
  }
  return perform(deps, call, renameRepositoryUnit, { registry, name, to, redirect });
}
