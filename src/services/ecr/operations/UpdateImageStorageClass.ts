import type {
  UpdateImageStorageClassRequest,
  UpdateImageStorageClassResponse,
} from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { Image } from '../../../registry/index.ts';
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
    return respond(image, input, call);
  },
  respond,
});

function respond(
  { digest, status }: Image,
  input: UpdateImageStorageClassRequest,
  call: Answered,
): UpdateImageStorageClassResponse {
  return {
    registryId: registryOf(input, call).account,
    repositoryName: input.repositoryName,
    imageId: { imageDigest: digest, imageTag: input.imageId?.imageTag },
    imageStatus: status,
  };
}
