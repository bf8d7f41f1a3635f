import type { Requirement } from '../../kernel/identity.ts';
import { isRegistryError } from '../../registry/errors.ts';
import type { Exchange, OciDeps } from './exchange.ts';

/**
 * Does what a push does; where its repository is missing and a template creates it, once more (spec 10). `requires`:
 * what the push was allowed before, and has to be allowed in the new repository too.
 */
export async function creatingOnPush<T>(
  { call, registry, repository }: Exchange,
  { createOnPush }: OciDeps,
  requires: readonly Requirement[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRegistryError(error, 'RepositoryNotFound')) throw error;
    for (const requirement of requires) {
      if (!(await createOnPush(call, registry, repository, requirement))) throw error;
    }
    return work();
  }
}
