import type { BatchDeleteImageRequest, BatchDeleteImageResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { DeleteImagesResult } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { failureShape, imageIdOf, imageIdShape } from '../shapes.ts';

export const BatchDeleteImage = (
  context: EcrContext,
): Operation<BatchDeleteImageRequest, BatchDeleteImageResponse> => ({
  requires: onImages('BatchDeleteImage'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'BatchDeleteImage', input, call);
    const ids = input.imageIds.map(imageIdOf);
    const result = await context.registry.images.delete(call, registry, input.repositoryName, ids, guard);
    return respond(result);
  },
  respond,
});

function respond({ deleted, failures }: DeleteImagesResult): BatchDeleteImageResponse {
  return { imageIds: deleted.map(imageIdShape), failures: failures.map(failureShape) };
}
