import type { Call } from '../../kernel/identity.ts';
import type { Page } from '../../kernel/pages.ts';
import { registryError } from '../errors.ts';
import type { MetaTx } from '../ports.ts';
import type { DeletedRepositoryKey } from '../registry.ts';
import { repositoryChanged } from '../rules/events.ts';
import { isRepositoryName, REPOSITORY_NAME_PATTERN } from '../rules/names.ts';
import type { Quotas } from '../settings.ts';
import type { DeletedRepository, RegistryKey, Repository } from '../types.ts';
import { checkRoom } from './create-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface Input {
  readonly registry: RegistryKey;
  readonly name: string;
  readonly id: number | undefined;
}

export const restoreRepositoryUnit: RegistryUnit<
  Input & { readonly as: string; readonly quotas: Quotas },
  Repository
> = {
  name: 'restore-repository',
  async run(tx, { registry, name, id, as, quotas }, context) {
    const { repository } = await findDeleted(tx, { registry, name, id });
    await checkRoom(tx, registry, as, quotas);
    await tx.redirects.remove(registry, as);
    const restored = await tx.deleted.reinstate(repository, as);
    await tx.events.append(repositoryChanged(restored, 'RESTORE', context.actor), context);
    return restored;
  },
};

export const purgeRepositoryUnit: RegistryUnit<Input, Repository> = {
  name: 'purge-deleted-repository',
  async run(tx, input, { now }) {
    const { repository } = await findDeleted(tx, input);
    await tx.deleted.discard(repository.id, now);
    return repository;
  },
};

const MANY = 1_000;

/** The one with the id, or the one of the name that was deleted last. */
async function findDeleted(tx: MetaTx, { registry, name, id }: Input): Promise<DeletedRepository> {
  const all: DeletedRepository[] = [];
  let after: DeletedRepositoryKey | undefined;
  do {
    const page = await tx.deleted.repositories(registry, name, after, MANY);
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  const found =
    id === undefined
      ? all.sort((a, b) => b.deletedAt - a.deletedAt)[0]
      : all.find(({ repository }) => repository.id === id);
  if (found === undefined) {
    throw registryError('DeletedRepositoryNotFound', { account: registry.account, repository: name });
  }
  return found;
}

/** Whole, as it was, under its own name or another that is free. */
export function restoreRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  id: number | undefined,
  as: string,
): Promise<Repository> {
  if (!isRepositoryName(as)) {
    throw registryError('InvalidParameter', {
      parameter: 'newRepositoryName',
      constraint: `must satisfy regular expression '${REPOSITORY_NAME_PATTERN}'`,
    });
  }
  return perform(deps, call, restoreRepositoryUnit, { registry, name, id, as, quotas: deps.quotas });
}

/** Its content goes in slices, soon. */
export async function purgeRepository(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  id: number | undefined,
): Promise<Repository> {
  const purged = await perform(deps, call, purgeRepositoryUnit, { registry, name, id });
  deps.repositoryHidden();
  return purged;
}

export function deletedRepositories(
  deps: RegistryDeps,
  registry: RegistryKey,
  after: DeletedRepositoryKey | undefined,
  limit: number,
): Promise<Page<DeletedRepository, DeletedRepositoryKey>> {
  return deps.store.read((view) => view.deleted.repositories(registry, undefined, after, limit));
}
