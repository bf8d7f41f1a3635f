import { DomainError } from '../../kernel/errors.ts';
import type { Call } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { BlobReader, ByteRange } from '../ports.ts';
import type { Compat } from '../settings.ts';
import type { Digest, RegistryKey, Repository, RepositoryBlob } from '../types.ts';
import { type ColdBlob, warming } from './archive/warm-blobs.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';
import { settingOf } from './policies.ts';

/** A client that is told "it is here" relies on it: what nothing needs yet gets its full time again, at most hourly. */
const LEASE_MS = 60 * 60 * 1000;

export const touchBlobsUnit: RegistryUnit<
  { readonly repositoryId: number; readonly digests: readonly Digest[] },
  void
> = {
  name: 'touch-blobs',
  // Part of a look at blobs, which changes nothing that anybody asked for.
  settles: () => false,
  run: (tx, { repositoryId, digests }, { now }) => tx.blobs.touch(repositoryId, digests, now),
};

export async function existingBlobs(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  digests: readonly Digest[],
): Promise<{ readonly repository: Repository; readonly blobs: RepositoryBlob[] }> {
  const found = await deps.store.read(async (view) => {
    const repository = await findRepository(view, registry, name);
    return { repository, blobs: await view.blobs.existing(repository.id, digests) };
  });
  const due = deps.clock.now() - LEASE_MS;
  const expiring = found.blobs
    .filter((blob) => !blob.needed && blob.touchedAt < due)
    .map((blob) => blob.digest);
  if (expiring.length > 0) {
    await perform(deps, call, touchBlobsUnit, { repositoryId: found.repository.id, digests: expiring });
  }
  return found;
}

/** A blob that can be read. Throws RepositoryNotFound, LayerNotFound, LayerArchived. */
export async function readableBlob(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  digest: Digest,
): Promise<{ readonly repository: Repository; readonly blob: RepositoryBlob }> {
  const { repository, blobs } = await existingBlobs(deps, call, registry, name, [digest]);
  const [blob] = blobs;
  if (blob === undefined) throw registryError('LayerNotFound', { ...placeOf(repository), digest });
  if (blob.archived || blob.cold) throw registryError('LayerArchived', { ...placeOf(repository), digest });
  return { repository, blob };
}

/** Times that a blob may move on between being looked up and opened; each takes a move of all its bytes. */
const MOVES = 3;

/**
 * Opens what was looked up. Its bytes may have moved since (into cold storage and perhaps back, or to another copy
 * after a repair): then it is looked up again, past all memories. Throws as `readableBlob`, and BlobMissing where
 * bytes are not where they should be.
 */
export async function openBlob(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  name: string,
  found: RepositoryBlob,
  range?: ByteRange,
): Promise<BlobReader> {
  let blob = found;
  for (let moves = 0; ; moves += 1) {
    try {
      return await openAt(deps, blob, range);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'BlobMissing' || moves >= MOVES) throw error;
      const now = await readableBlob(deps, call, registry, name, found.digest);
      if (now.blob.location === blob.location) throw error;
      blob = now.blob;
    }
  }
}

/** Bytes that are fewer or more than were stored are never served: whoever asks gets a failure, not a short answer. */
async function openAt(
  deps: RegistryDeps,
  { location, size }: RepositoryBlob,
  range: ByteRange | undefined,
): Promise<BlobReader> {
  const reader = await deps.blobs.open(location, range);
  if (reader.size === size) return reader;
  await reader.close();
  throw new Error(`The blob at ${location} has ${reader.size} bytes where ${size} were stored: run verify`);
}

interface MountInput {
  readonly registry: RegistryKey;
  readonly from: string;
  readonly to: string;
  readonly digest: Digest;
  readonly compat: Compat;
}

export const mountBlobUnit: RegistryUnit<MountInput, boolean | { readonly cold: readonly ColdBlob[] }> = {
  name: 'mount-blob',
  settles: (mounted) => mounted === true,
  async run(tx, { registry, from, to, digest, compat }, { now }) {
    const target = await findRepository(tx, registry, to);
    if ((await settingOf(tx, registry, 'BLOB_MOUNTING', compat)) === 'DISABLED') return false;
    const source = await tx.repositories.byName(registry, from);
    if (source === undefined) return false;
    const blob = await tx.blobs.inRepository(source.id, digest);
    if (blob?.cold) return { cold: [{ digest, location: blob.location }] };
    return tx.blobs.mount(source.id, target.id, digest, target.encryption.type, now);
  },
};

export function mountBlob(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  to: string,
  from: string,
  digest: Digest,
): Promise<boolean> {
  const input = { registry, from, to, digest, compat: deps.compat };
  return warming(
    deps,
    () => perform(deps, call, mountBlobUnit, input),
    () => registryError('LayerNotFound', { account: registry.account, repository: from, digest }),
  );
}

interface DeleteInput {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly digest: Digest;
}

export const deleteBlobUnit: RegistryUnit<DeleteInput, void> = {
  name: 'delete-blob',
  async run(tx, { registry, repository: name, digest }, { now }) {
    const repository = await findRepository(tx, registry, name);
    const blob = await tx.blobs.inRepository(repository.id, digest);
    if (blob === undefined) throw registryError('LayerNotFound', { ...placeOf(repository), digest });
    if (blob.needed) throw registryError('LayerInUse', { digest });
    await tx.blobs.removeFromRepository(repository.id, digest, now);
  },
};

export function deleteBlob(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  digest: Digest,
): Promise<void> {
  return perform(deps, call, deleteBlobUnit, { registry, repository, digest });
}
