import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { isRegistryError, registryError } from '../errors.ts';
import type { CompleteUpload } from '../registry.ts';
import { algorithmOf } from '../rules/digest.ts';
import type { Digest, RegistryKey } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { findUpload, type Session } from './upload.ts';

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
}

export const addBlobUnit: RegistryUnit<Input, { readonly location: string; readonly existed: boolean }> = {
  name: 'add-blob',
  async run(tx, { registry, repository: name, repositoryId, digest, size, location }, { now }) {
    const repository = await findRepository(tx, registry, name);
    if (repository.id !== repositoryId) {
      throw registryError('RepositoryNotFound', { account: registry.account, repository: name });
    }
    const existed = (await tx.blobs.inRepository(repository.id, digest)) !== undefined;
    const blob = { digest, size, location, scope: repository.encryption.type };
    return { existed, ...(await tx.blobs.add(repository.id, blob, now)) };
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
  const session = await findUpload(deps, registry, repository, uploadId);
  checkParts(session, how);
  const { digest } = how;
  if (algorithmOf(digest) === undefined) throw registryError('InvalidLayer', { digest });
  const { location, size } = await publish(deps, session, uploadId, digest);
  try {
    const input = { registry, repository, repositoryId: session.repository.id, digest, size, location };
    const added = await perform(deps, call, addBlobUnit, input);
    if (added.location !== location) await deps.blobs.delete(location);
    return { digest, size, existed: added.existed };
  } catch (error) {
    // Refused by the unit itself: nothing names the copy. After any other failure the commit may have happened.
    if (isRegistryError(error, 'RepositoryNotFound')) await deps.blobs.delete(location);
    throw error;
  }
}

function checkParts({ repository, key, state }: Session, how: CompleteUpload): void {
  if (how.refuseEmpty && state.size === 0) {
    throw registryError('EmptyUpload', { ...placeOf(repository), uploadId: key.id });
  }
  const { minimumPart = 0 } = how;
  if (state.parts.slice(0, -1).some((length) => length < minimumPart))
    throw registryError('LayerPartTooSmall');
}

async function publish(deps: RegistryDeps, { repository, key }: Session, uploadId: string, digest: Digest) {
  try {
    return await deps.blobs.publish(key, digest);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'DigestMismatch') throw registryError('InvalidLayer', { digest });
    if (error.code === 'UploadBusy') throw registryError('UploadBusy', { uploadId });
    if (error.code === 'UploadNotFound')
      throw registryError('UploadNotFound', { ...placeOf(repository), uploadId });
    throw error;
  }
}
