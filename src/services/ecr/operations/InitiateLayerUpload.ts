import type {
  InitiateLayerUploadRequest,
  InitiateLayerUploadResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** What clients are advised to send in one part: 10 MiB, as ECR says (spec 3.4). */
const ADVISED_PART = 10 * 1024 * 1024;

export const InitiateLayerUpload = (
  context: EcrContext,
): Operation<InitiateLayerUploadRequest, InitiateLayerUploadResponse> => ({
  requires: onRepository('InitiateLayerUpload'),
  async invoke(input, call) {
    const uploadId = await context.registry.uploads.start(
      call,
      registryOf(input, call),
      input.repositoryName,
    );
    return { uploadId, partSize: Math.min(ADVISED_PART, context.limits.layerPart) };
  },
});
