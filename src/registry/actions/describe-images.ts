import { mapPage, type Page } from '../../kernel/pages.ts';
import { registryError } from '../errors.ts';
import type { ImageFilter } from '../ports.ts';
import type { ImageId } from '../registry.ts';
import { imageIdText } from '../rules/image-id.ts';
import type { Digest, Image, ImageWithTags, RegistryKey } from '../types.ts';
import { findImage } from './find-image.ts';
import { findRepository, placeOf } from './find-repository.ts';
import type { RegistryDeps } from './perform.ts';

/** The images of `ids`, each once, in the order asked for; ImageNotFound for the first that is missing. */
export function describeNamedImages(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  ids: readonly ImageId[],
): Promise<ImageWithTags[]> {
  return deps.store.read(async (view) => {
    const repository = await findRepository(view, registry, name);
    const images = new Map<number, Image>();
    for (const id of ids) {
      const { image, failure } = await findImage(view, repository.id, id);
      if (image === undefined) {
        if (failure.code !== 'ImageNotFound') {
          throw registryError('InvalidParameter', { parameter: 'imageIds', constraint: failure.reason });
        }
        throw registryError('ImageNotFound', { ...placeOf(repository), imageId: imageIdText(id) });
      }
      images.set(image.id, image);
    }
    return (await view.images.describe([...images.values()])).map((image) => withPendingPull(deps, image));
  });
}

export function describeImages(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  filter: ImageFilter,
  after: Digest | undefined,
  limit: number,
): Promise<Page<ImageWithTags, Digest>> {
  return deps.store.read(async (view) => {
    const repository = await findRepository(view, registry, name);
    const page = await view.images.page(repository.id, filter, after, limit);
    return mapPage(page, (image) => withPendingPull(deps, image));
  });
}

/** Pull times are shown at once, although they are written a little later. */
function withPendingPull(deps: RegistryDeps, image: ImageWithTags): ImageWithTags {
  const pending = deps.pulls.pending(image.id);
  return pending === undefined
    ? image
    : { ...image, lastPulledAt: Math.max(pending, image.lastPulledAt ?? 0) };
}
