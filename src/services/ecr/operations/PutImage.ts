import type { PutImageRequest, PutImageResponse } from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import { registryError } from '../../../registry/errors.ts';
import type { PutImageResult } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { invalidParameter } from '../invalid-parameter.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';

/** Unlike a push through /v2, one that changes nothing is refused (spec 3.4). */
export const PutImage = (context: EcrContext): Operation<PutImageRequest, PutImageResponse> => ({
  requires: onImages('PutImage'),
  async invoke(input, call) {
    const { repositoryName: repository, imageManifest, imageTag: tag } = input;
    // A lone surrogate has no bytes in UTF-8: what would be kept is not what was sent.
    if (!imageManifest.isWellFormed()) throw invalidParameter('ImageManifest', 'Invalid JSON syntax');
    const bytes = Buffer.from(imageManifest);
    if (bytes.length > context.limits.manifest) {
      throw invalidParameter('ImageManifest', `Must have at most ${context.limits.manifest} bytes`);
    }
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'PutImage', input, call);
    const manifest = {
      bytes,
      mediaType: input.imageManifestMediaType,
      tags: tag === undefined ? [] : [tag],
      digest: input.imageDigest,
      refuseUnchanged: true,
    };
    const { image, outcome } = await context.registry.images.put(call, registry, repository, manifest, guard);
    if (outcome === 'unchanged') {
      throw registryError('ImageAlreadyExists', {
        account: registry.account,
        repository,
        digest: image.digest,
        tag,
      });
    }
    return respond({ image }, input, call);
  },
  respond,
});

function respond(
  { image }: Pick<PutImageResult, 'image'>,
  input: PutImageRequest,
  call: Answered,
): PutImageResponse {
  return {
    image: {
      registryId: registryOf(input, call).account,
      repositoryName: input.repositoryName,
      imageId: { imageDigest: image.digest, imageTag: input.imageTag },
      imageManifest: input.imageManifest,
      imageManifestMediaType: image.mediaType,
    },
  };
}
