import type { RestoreImagesRequest, RestoreImagesResponse } from '../../../generated/holdfast/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { RestoredImage } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { placeShape } from '../shapes.ts';

/** Deleted images come back with their tags, their children and their referrers: all of it, or nothing. */
export const RestoreImages = (
  context: HoldfastContext,
): Operation<RestoreImagesRequest, RestoreImagesResponse> => ({
  requires: onImages('RestoreImages'),
  async invoke(input, call) {
    const { repositoryName, imageDigests, moveTags = false } = input;
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'RestoreImages', input, call);
    const { deleted } = context.registry;
    const restored = await deleted.restoreImages(
      call,
      registry,
      repositoryName,
      imageDigests,
      moveTags,
      guard,
    );
    return respond(restored, input, call);
  },
  respond,
});

function respond(
  restored: readonly RestoredImage[],
  input: RestoreImagesRequest,
  call: Answered,
): RestoreImagesResponse {
  return {
    ...placeShape(input, call),
    images: restored.map(({ digest, tags, tagsElsewhere }) => ({
      imageDigest: digest,
      imageTags: tags,
      tagsElsewhere: tagsElsewhere.map((each) => ({ imageTag: each.tag, imageDigest: each.digest })),
    })),
  };
}
