import type {
  CompleteLayerUploadRequest,
  CompleteLayerUploadResponse,
} from '../../../generated/ecr/types.ts';
import type { Call } from '../../../kernel/identity.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import { isRegistryError, registryError } from '../../../registry/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const CompleteLayerUpload = (
  context: EcrContext,
): Operation<CompleteLayerUploadRequest, CompleteLayerUploadResponse> => ({
  requires: onRepository('CompleteLayerUpload'),
  async invoke(input, call) {
    const { repositoryName: repository } = input;
    const { account } = registryOf(input, call);
    const { digest, existed } = await completeByOne(context, input, call);
    if (existed) throw registryError('LayerAlreadyExists', { account, repository, digest });
    return respond({ digest }, input, call);
  },
  respond,
});

function respond(
  { digest }: { readonly digest: Digest },
  input: CompleteLayerUploadRequest,
  call: Answered,
): CompleteLayerUploadResponse {
  const { repositoryName, uploadId } = input;
  return { registryId: registryOf(input, call).account, repositoryName, uploadId, layerDigest: digest };
}

/**
 * The content must have one of the digests given. Each is tried in turn, for a session outlives a digest that is
 * not its content's; the layer is then known by the one that fitted.
 */
async function completeByOne(context: EcrContext, input: CompleteLayerUploadRequest, call: Call) {
  const registry = registryOf(input, call);
  const { minimumLayerPart: minimumPart } = context.limits;
  let refusal: unknown;
  for (const digest of new Set(input.layerDigests)) {
    try {
      const how = { digest, minimumPart, refuseEmpty: true, refuseExisting: true };
      return await context.registry.uploads.complete(
        call,
        registry,
        input.repositoryName,
        input.uploadId,
        how,
      );
    } catch (error) {
      if (!isRegistryError(error, 'InvalidLayer')) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
