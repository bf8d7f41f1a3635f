import { randomUUID } from 'node:crypto';
import { isRegistryError, registryError } from '../../errors.ts';
import type { Image, RegistryKey } from '../../types.ts';
import type { RegistryDeps } from '../perform.ts';
import { changeStorageClassUnit } from './change-storage-class.ts';

/**
 * What a pull of an image gets that may not be ACTIVE: what was found, or undefined, as if it were not there. Where
 * archived images are restored when they are pulled, that begins, and ImageActivating is thrown.
 */
export async function activeOnly<Found extends { readonly image: Image }>(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  found: Found,
): Promise<Found | undefined> {
  if (found.image.status === 'ACTIVE') return found;
  if (deps.archiveOnPull === 'refuse') return undefined;
  await restorePulled(deps, registry, repository, found.image);
  const { digest } = found.image;
  throw registryError('ImageActivating', { account: registry.account, repository, digest });
}

/** Begins to restore an archived image, if that is what pulls do. */
export async function restorePulled(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  { digest, status }: Image,
): Promise<void> {
  if (deps.archiveOnPull === 'refuse' || status !== 'ARCHIVED') return;
  const input = { registry, repository, id: { digest }, target: 'STANDARD', guarded: undefined } as const;
  const context = { now: deps.clock.now(), requestId: randomUUID(), actor: 'archive' };
  try {
    await deps.store.commit(changeStorageClassUnit, input, context);
  } catch (error) {
    // Somebody else was faster.
    if (!isRegistryError(error, 'ImageStorageClassUpdateNotSupported')) throw error;
  }
  deps.activationStarted();
}
