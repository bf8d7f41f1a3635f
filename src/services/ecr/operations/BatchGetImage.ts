import type { BatchGetImageRequest, BatchGetImageResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { failureShape, imageIdOf } from '../shapes.ts';

/**
 * A pull. Manifests come as they were pushed, whatever `acceptedMediaTypes` says: converting one would change its
 * digest (spec 2.6).
 */
export const BatchGetImage = (
  context: EcrContext,
): Operation<BatchGetImageRequest, BatchGetImageResponse> => ({
  requires: onImages('BatchGetImage'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'BatchGetImage', input, call);
    const ids = input.imageIds.map(imageIdOf);
    const pulled = await context.registry.images.pullBatch(call, registry, input.repositoryName, ids, guard);
    const text = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      images: pulled.images.map(({ image, manifest, id }) => ({
        registryId: registry.account,
        repositoryName: input.repositoryName,
        imageId: { imageDigest: image.digest, imageTag: id.tag },
        imageManifest: text.decode(manifest),
        imageManifestMediaType: image.mediaType,
      })),
      failures: pulled.failures.map(failureShape),
    };
  },
});
