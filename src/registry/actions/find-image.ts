import type { ImageReads } from '../ports.ts';
import type { ImageFailure, ImageId } from '../registry.ts';
import { idFailure, imageFailure } from '../rules/image-id.ts';
import type { Image } from '../types.ts';

export type FoundImage =
  | { readonly image: Image; readonly failure?: undefined }
  | { readonly image?: undefined; readonly failure: ImageFailure };

/** The image that an id names; with digest and tag both, they must agree. */
export async function findImage(
  from: { readonly images: ImageReads },
  repositoryId: number,
  id: ImageId,
): Promise<FoundImage> {
  const malformed = idFailure(id);
  if (malformed !== undefined) return { failure: malformed };
  const image = await (id.tag !== undefined
    ? from.images.byTag(repositoryId, id.tag)
    : from.images.byDigest(repositoryId, id.digest ?? ''));
  if (image === undefined) return { failure: imageFailure(id, 'ImageNotFound') };
  if (id.digest !== undefined && image.digest !== id.digest) {
    return { failure: imageFailure(id, 'ImageTagDoesNotMatchDigest') };
  }
  return { image };
}
