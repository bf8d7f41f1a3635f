import type {
  PurgeDeletedImagesRequest,
  PurgeDeletedImagesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { Digest } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { placeShape } from '../shapes.ts';

/** Deleted images that nobody can restore any more; what only they held is free for the next collection. */
export const PurgeDeletedImages = (
  context: HoldfastContext,
): Operation<PurgeDeletedImagesRequest, PurgeDeletedImagesResponse> => ({
  requires: onImages('PurgeDeletedImages'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'PurgeDeletedImages', input, call);
    const { repositoryName, imageDigests } = input;
    const purged = await context.registry.deleted.purgeImages(
      call,
      registry,
      repositoryName,
      imageDigests,
      guard,
    );
    return respond(purged, input, call);
  },
  respond,
});

function respond(
  purged: readonly Digest[],
  input: PurgeDeletedImagesRequest,
  call: Answered,
): PurgeDeletedImagesResponse {
  return { ...placeShape(input, call), imageDigests: purged };
}
