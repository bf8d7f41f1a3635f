import type {
  InitiateLayerUploadRequest,
  InitiateLayerUploadResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { isRegistryError } from '../../../registry/errors.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** What clients are advised to send in one part: 10 MiB, as ECR says (spec 3.4). */
const ADVISED_PART = 10 * 1024 * 1024;

const requires = onRepository('InitiateLayerUpload');

/** A repository that is missing is created if a template says so (spec 10). */
export const InitiateLayerUpload = (
  context: EcrContext,
): Operation<InitiateLayerUploadRequest, InitiateLayerUploadResponse> => ({
  requires,
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName } = input;
    const start = () => context.registry.uploads.start(call, registry, repositoryName);
    const uploadId = await start().catch(async (error: unknown) => {
      if (!isRegistryError(error, 'RepositoryNotFound')) throw error;
      for (const requirement of requires(input, call)) {
        if (!(await context.createOnPush(call, registry, repositoryName, requirement))) throw error;
      }
      return start();
    });
    return { uploadId, partSize: Math.min(ADVISED_PART, context.limits.layerPart) };
  },
});
