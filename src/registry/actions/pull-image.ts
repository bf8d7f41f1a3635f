import type { ImageGuard } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import { registryError } from '../errors.ts';
import type { MetaView } from '../ports.ts';
import type { ImageFailure, ImageId, ImageWithManifest } from '../registry.ts';
import { isDigestForm } from '../rules/digest.ts';
import { imageFailure } from '../rules/image-id.ts';
import type { Image, RegistryKey } from '../types.ts';
import { activeOnly, restorePulled } from './archive/pull-archived.ts';
import { findRepository } from './find-repository.ts';
import { findForCall, findGuarded, throwIfRefused } from './guard-image.ts';
import { asPushed, type HeldImage, type ImageMemory, type ImageName } from './image-memory.ts';
import type { RegistryDeps } from './perform.ts';

export interface PullBatchResult {
  readonly images: readonly (ImageWithManifest & { readonly id: ImageId })[];
  readonly failures: readonly ImageFailure[];
}

/** What is answered from memory, where it is there. */
export interface Remembering {
  readonly images: ImageMemory;
}

/** A pull: the manifest as it was pushed, and the time at which it was asked for. */
export function pullImage(
  deps: RegistryDeps,
  { images }: Remembering,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  guard?: ImageGuard,
): Soon<ImageWithManifest | undefined> {
  const recorded = (found: HeldImage | undefined): ImageWithManifest | undefined => {
    if (!isWhole(found)) return undefined;
    const { image } = found;
    const now = deps.clock.now();
    deps.pulls.record(image.id, now);
    deps.counts?.pulled(image.repositoryId, now);
    return found;
  };
  const name = guard === undefined ? imageName(id) : undefined;
  if (name === undefined) return pullFromStore(deps, registry, repository, id, guard).then(recorded);
  const held = images.held(registry, repository, name);
  if (isWhole(held)) return recorded(held);
  return loadActive(deps, images, registry, repository, name, true).then(recorded);
}

/** One image without its manifest. */
export function findImageForCall(
  deps: RegistryDeps,
  { images }: Remembering,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  guard?: ImageGuard,
): Soon<Image | undefined> {
  const name = guard === undefined ? imageName(id) : undefined;
  if (name !== undefined) {
    const held = images.held(registry, repository, name);
    if (held !== undefined) return held.image;
    return loadActive(deps, images, registry, repository, name, false).then((loaded) => loaded?.image);
  }
  return findInStore(deps, registry, repository, id, guard);
}

async function loadActive(
  deps: RegistryDeps,
  images: ImageMemory,
  registry: RegistryKey,
  repository: string,
  name: ImageName,
  whole: boolean,
): Promise<HeldImage | undefined> {
  const loaded = await images.load(registry, repository, name, whole);
  return loaded && activeOnly(deps, registry, repository, loaded);
}

async function findInStore(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<Image | undefined> {
  const image = await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    return findForCall(view, repositoryId, id, guard);
  });
  return image && (await activeOnly(deps, registry, repository, { image }))?.image;
}

function isWhole(held: HeldImage | undefined): held is ImageWithManifest {
  return held?.manifest !== undefined;
}

/** Undefined: the id names an image in a way that has to be looked at more closely. */
function imageName({ tag, digest }: ImageId): ImageName | undefined {
  if (tag === undefined) return digest === undefined || !isDigestForm(digest) ? undefined : { digest };
  return digest === undefined ? { tag } : undefined;
}

/** Where a guard is asked about the tags of an image, all of it is read in one snapshot. */
async function pullFromStore(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<ImageWithManifest | undefined> {
  const result = await deps.store.read(async (view) => {
    const { id: repositoryId } = await findRepository(view, registry, repository);
    return withManifest(view, repositoryId, id, guard);
  });
  if (!('failure' in result)) return result;
  throwIfRefused(result.failure);
  if (result.archived !== undefined) {
    await activeOnly(deps, registry, repository, { image: result.archived });
  }
  return undefined;
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
  for (const result of results) {
    if ('failure' in result && result.archived !== undefined) {
      await restorePulled(deps, registry, repository, result.archived);
    }
  }
  for (const { image } of images) {
    const now = deps.clock.now();
    deps.pulls.record(image.id, now);
    deps.counts?.pulled(image.repositoryId, now);
  }
  return { images, failures: results.flatMap((result) => ('failure' in result ? [result.failure] : [])) };
}

async function withManifest(
  view: MetaView,
  repositoryId: number,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<ImageWithManifest | { readonly failure: ImageFailure; readonly archived?: Image }> {
  const { image, failure } = await findGuarded(view, repositoryId, id, guard);
  if (image === undefined) return { failure };
  if (image.status !== 'ACTIVE') return { failure: imageFailure(id, 'ImageArchived'), archived: image };
  return { image, manifest: asPushed(image, await view.images.manifest(image.id)) };
}
