import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { UploadKey, UploadState } from '../ports.ts';
import type { AppendOptions } from '../registry.ts';
import type { RegistryKey, Repository } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import type { RegistryDeps } from './perform.ts';

/**
 * Upload sessions live in the blob store alone, below their repository's id: a session exists when its bytes do,
 * so nothing needs to be committed until the content is whole, and a session answers only under its repository.
 */
export interface Session {
  readonly repository: Repository;
  readonly key: UploadKey;
  readonly state: UploadState;
}

export async function startUpload(deps: RegistryDeps, registry: RegistryKey, name: string): Promise<string> {
  const repository = await deps.store.read((view) => findRepository(view, registry, name));
  const id = deps.newUploadId?.() ?? randomUUID();
  await deps.blobs.start({ repositoryId: repository.id, id });
  return id;
}

/** Throws UploadNotFound. */
export async function findUpload(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  uploadId: string,
): Promise<Session> {
  const repository = await deps.store.read((view) => findRepository(view, registry, name));
  const key = { repositoryId: repository.id, id: uploadId.toLowerCase() };
  const state = UUID.test(key.id) ? await deps.blobs.state(key) : undefined;
  if (state === undefined) throw registryError('UploadNotFound', { ...placeOf(repository), uploadId });
  return { repository, key, state };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function appendToUpload(
  deps: RegistryDeps,
  _call: Call,
  registry: RegistryKey,
  name: string,
  uploadId: string,
  offset: number | undefined,
  bytes: Readable,
  { countParts = false }: AppendOptions = {},
): Promise<UploadState> {
  const { repository, key, state } = await findUpload(deps, registry, name, uploadId);
  const first = offset ?? state.size;
  const { layerSize, partsPerLayer } = deps.quotas;
  if (countParts && state.parts.length >= partsPerLayer) {
    throw registryError('TooManyLayerParts', { ...placeOf(repository), limit: partsPerLayer });
  }
  try {
    return await deps.blobs.append(key, first, bytes, layerSize - first);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    switch (error.code) {
      case 'UploadOffsetMismatch':
        throw registryError('InvalidLayerPart', { first, expected: Number(error.details.size) });
      case 'UploadBusy':
        throw registryError('UploadBusy', { uploadId });
      case 'UploadTooLarge':
        throw registryError('LayerTooLarge', { ...placeOf(repository), limit: layerSize });
      case 'UploadNotFound':
        throw registryError('UploadNotFound', { ...placeOf(repository), uploadId });
      default:
        throw error;
    }
  }
}
