import type {
  GetDownloadUrlForLayerRequest,
  GetDownloadUrlForLayerResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { registryError } from '../../../registry/errors.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** Only for what an image of the repository needs: anything else may expire while it is being read (spec 3.5). */
export const GetDownloadUrlForLayer = (
  context: EcrContext,
): Operation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse> => ({
  requires: onRepository('GetDownloadUrlForLayer'),
  async invoke(input, call) {
    const { account, region } = registryOf(input, call);
    const repository = input.repositoryName;
    const blob = await context.registry.blobs.find(call, { account, region }, repository, input.layerDigest);
    const digest = blob.digest;
    if (!blob.needed) throw registryError('LayerInaccessible', { account, repository, digest });
    return {
      downloadUrl: context.links.sign(call, { account, region, repository, digest }),
      layerDigest: digest,
    };
  },
});
