import { randomUUID } from 'node:crypto';
import type { ByteSource } from '../../kernel/bytes.ts';
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
export interface NamedSession {
  readonly repository: Repository;
  readonly key: UploadKey;
}

export interface Session extends NamedSession {
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
  const session = await nameUpload(deps, registry, name, uploadId);
  const state = await deps.blobs.state(session.key);
  if (state === undefined)
    throw registryError('UploadNotFound', { ...placeOf(session.repository), uploadId });
  return { ...session, state };
}

/** The same where the blob store is asked for the session next, and says whether there is one. */
export async function nameUpload(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  uploadId: string,
): Promise<NamedSession> {
  const repository = await deps.store.read((view) => findRepository(view, registry, name));
  const key = { repositoryId: repository.id, id: uploadId.toLowerCase() };
  if (!UUID.test(key.id)) throw registryError('UploadNotFound', { ...placeOf(repository), uploadId });
  return { repository, key };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function appendToUpload(
  deps: RegistryDeps,
  _call: Call,
  registry: RegistryKey,
  name: string,
  uploadId: string,
  offset: number | undefined,
  bytes: ByteSource,
  { countParts = false }: AppendOptions = {},
): Promise<UploadState> {
  const { layerSize, partsPerLayer } = deps.quotas;
  const session = await nameUpload(deps, registry, name, uploadId);
  if (countParts) {
    const state = await deps.blobs.state(session.key);
    if (state !== undefined && state.parts.length >= partsPerLayer) {
      throw registryError('TooManyLayerParts', { ...placeOf(session.repository), limit: partsPerLayer });
    }
  }
  try {
    return await deps.blobs.append(session.key, { offset, bytes, limit: layerSize });
  } catch (error) {
    throw uploadError(deps, session, error, offset);
  }
}

/** What a failure of the blob store's means to whoever sent a part that begins at `first`, or ends an upload. */
export function uploadError(
  deps: RegistryDeps,
  { repository, key }: NamedSession,
  error: unknown,
  first: number | undefined,
): unknown {
  if (!(error instanceof DomainError)) return error;
  const place = placeOf(repository);
  switch (error.code) {
    case 'UploadOffsetMismatch':
      return registryError('InvalidLayerPart', { first: first ?? 0, expected: Number(error.details.size) });
    case 'UploadBusy':
      return registryError('UploadBusy', { uploadId: key.id });
    case 'UploadTooLarge':
      return registryError('LayerTooLarge', { ...place, limit: deps.quotas.layerSize });
    case 'UploadNotFound':
      return registryError('UploadNotFound', { ...place, uploadId: key.id });
    default:
      return error;
  }
}
