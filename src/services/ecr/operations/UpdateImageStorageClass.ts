import type {
  UpdateImageStorageClassRequest,
  UpdateImageStorageClassResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { imageGuard, onImages, registryOf } from '../requirements.ts';
import { imageIdOf } from '../shapes.ts';

/** Into the archive at once; back by way of ACTIVATING (spec 12.5). */
export const UpdateImageStorageClass = (
  context: EcrContext,
): Operation<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse> => ({
  requires: onImages('UpdateImageStorageClass'),
  async invoke(input, call) {
    const { repositoryName, imageId, targetStorageClass } = input;
    const registry = registryOf(input, call);
    const guard = await imageGuard(context, 'UpdateImageStorageClass', input, call);
    const image = await context.registry.images.changeStorageClass(
      call,
      registry,
      repositoryName,
      imageIdOf(imageId),
      targetStorageClass,
      guard,
    );
    return {
      registryId: registry.account,
      repositoryName,
      imageId: { imageDigest: image.digest, imageTag: imageId.imageTag },
      imageStatus: image.status,
    };
  },
});
