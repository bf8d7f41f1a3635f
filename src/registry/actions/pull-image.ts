import type { ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { MetaView } from '../ports.ts';
import type { ImageFailure, ImageId, ImageWithManifest } from '../registry.ts';
import { algorithmOf, digestOf } from '../rules/digest.ts';
import type { Digest, RegistryKey } from '../types.ts';
import { findRepository } from './find-repository.ts';
import { findGuarded, throwIfRefused } from './guard-image.ts';
import type { RegistryDeps } from './perform.ts';

export interface PullBatchResult {
  readonly images: readonly (ImageWithManifest & { readonly id: ImageId })[];
  readonly failures: readonly ImageFailure[];
}

/** A pull: the manifest as it was pushed, and the time at which it was asked for. */
export async function pullImage(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  guard?: ImageGuard,
): Promise<ImageWithManifest | undefined> {
  const found = await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    const result = await withManifest(view, repositoryId, id, guard);
    if (!('failure' in result)) return result;
    throwIfRefused(result.failure);
    return undefined;
  });
  if (found !== undefined) deps.pulls.record(found.image.id, deps.clock.now());
  return found;
}

/** Bounds the answer, and the memory, that one batch can ask for. */
const BATCH_BYTES = 32 * 1024 * 1024;

export async function pullImages(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  ids: readonly ImageId[],
  guard?: ImageGuard,
): Promise<PullBatchResult> {
  const results = await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    const outcomes = [];
    let bytes = 0;
    for (const id of ids) {
      const outcome = await withManifest(view, repositoryId, id, guard);
      bytes += 'failure' in outcome ? 0 : outcome.manifest.length;
      if (bytes > BATCH_BYTES) throw registryError('ManifestsTooLarge', { limit: BATCH_BYTES });
      outcomes.push({ id, ...outcome });
    }
    return outcomes;
  });
  const images = results.flatMap((result) => ('failure' in result ? [] : [result]));
  for (const { image } of images) deps.pulls.record(image.id, deps.clock.now());
  return { images, failures: results.flatMap((result) => ('failure' in result ? [result.failure] : [])) };
}

async function withManifest(
  view: MetaView,
  repositoryId: number,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<ImageWithManifest | { readonly failure: ImageFailure }> {
  const { image, failure } = await findGuarded(view, repositoryId, id, guard);
  if (image === undefined) return { failure };
  const manifest = await view.images.manifest(image.id);
  if (manifest === undefined)
    throw new Error(`The manifest of image ${image.digest} is missing from the store`);
  if (!hasDigest(manifest, image.digest))
    throw new Error(`The manifest of image ${image.digest} is corrupt in the store: run verify`);
  return { image, manifest };
}

/** A medium may damage what it keeps; other bytes than were pushed are never served. Microseconds for most manifests. */
function hasDigest(manifest: Uint8Array, digest: Digest): boolean {
  const algorithm = algorithmOf(digest);
  return algorithm !== undefined && digestOf(manifest, algorithm) === digest;
}
