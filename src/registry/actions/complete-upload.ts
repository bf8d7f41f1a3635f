import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { isRegistryError, registryError } from '../errors.ts';
import type { Published, UploadState } from '../ports.ts';
import type { CompleteUpload } from '../registry.ts';
import { algorithmOf } from '../rules/digest.ts';
import type { Digest, RegistryKey } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { type NamedSession, nameUpload, uploadError } from './upload.ts';

/**
 * The end of an upload: (1) the blob store makes the bytes durable under a location of their own; (2) one commit
 * gives the blob to the repository and says which location counts, for equal content may be stored already;
 * (3) our copy goes if it is not the one that counts. A crash after (1) leaves bytes that nothing names, which
 * the collector finds; a crash after (2) leaves the same. Success is answered after (2).
 */
interface Input {
  readonly registry: RegistryKey;
  readonly repository: string;
  /** The upload began in this one; another of the same name must not get it. */
  readonly repositoryId: number;
  readonly digest: Digest;
  readonly size: number;
  readonly location: string;
  readonly refuseExisting: boolean;
}

interface Added {
  readonly digest: Digest;
  readonly location: string;
  readonly existed: boolean;
}

export const addBlobUnit: RegistryUnit<Input, Added> = {
  name: 'add-blob',
  settles: ({ existed }, { refuseExisting }) => !existed || !refuseExisting,
  async run(tx, { registry, repository: name, repositoryId, digest, size, location }, { now }) {
    const repository = await findRepository(tx, registry, name);
    if (repository.id !== repositoryId) {
      throw registryError('RepositoryNotFound', { account: registry.account, repository: name });
    }
    const before = await tx.blobs.inRepository(repository.id, digest);
    const existed = before !== undefined && !before.archived && !before.cold;
    const blob = { digest, size, location, scope: repository.encryption.type };
    return { digest, existed, ...(await tx.blobs.add(repository.id, blob, now)) };
  },
};

export interface CompletedUpload {
  readonly digest: Digest;
  readonly size: number;
  readonly existed: boolean;
}

export async function completeUpload(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  uploadId: string,
  how: CompleteUpload,
): Promise<CompletedUpload> {
  const { digest } = how;
  const session = await nameUpload(deps, registry, repository, uploadId);
  if (algorithmOf(digest) === undefined) throw registryError('InvalidLayer', { digest });
  const { location, size } = await publish(deps, session, how);
  try {
    const { refuseExisting = false } = how;
    const repositoryId = session.repository.id;
    const input = { registry, repository, repositoryId, digest, size, location, refuseExisting };
    const added = await perform(deps, call, addBlobUnit, input);
    if (added.location !== location) await deps.blobs.delete(location);
    return { digest, size, existed: added.existed };
  } catch (error) {
    // Refused by the unit itself: nothing names the copy. After any other failure the commit may have happened.
    if (isRegistryError(error, 'RepositoryNotFound')) await deps.blobs.delete(location);
    throw error;
  }
}

async function publish(deps: RegistryDeps, session: NamedSession, how: CompleteUpload): Promise<Published> {
  const { digest, last } = how;
  try {
    return await deps.blobs.publish(session.key, digest, {
      check: (state) => checkParts(session, state, how),
      ...(last !== undefined && { last: { ...last, limit: deps.quotas.layerSize } }),
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'DigestMismatch') {
      throw registryError('InvalidLayer', { digest });
    }
    throw uploadError(deps, session, error, last?.offset);
  }
}

function checkParts({ repository, key }: NamedSession, state: UploadState, how: CompleteUpload): void {
  if (how.refuseEmpty && state.size === 0) {
    throw registryError('EmptyUpload', { ...placeOf(repository), uploadId: key.id });
  }
  const { minimumPart = 0 } = how;
  if (state.parts.slice(0, -1).some((length) => length < minimumPart)) {
    throw registryError('LayerPartTooSmall');
  }
}
