import type {
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse,
  LayerAvailability,
  LayerFailure,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { isDigestForm, type RepositoryBlob } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const BatchCheckLayerAvailability = (
  context: EcrContext,
): Operation<BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse> => ({
  requires: onRepository('BatchCheckLayerAvailability'),
  async invoke(input, call) {
    const wellFormed = input.layerDigests.filter(isDigestForm);
    const registry = registryOf(input, call);
    const found = await context.registry.blobs.existing(call, registry, input.repositoryName, [
      ...new Set(wellFormed),
    ]);
    const byDigest = new Map(found.map((blob) => [blob.digest, blob]));
    return {
      layers: wellFormed.map((layerDigest) => {
        const blob = byDigest.get(layerDigest);
        const layerAvailability = availabilityOf(blob);
        if (blob === undefined || layerAvailability === 'UNAVAILABLE')
          return { layerDigest, layerAvailability };
        return {
          layerDigest,
          layerAvailability,
          layerSize: blob.size,
          mediaType: blob.mediaType,
        };
      }),
      failures: input.layerDigests.filter((digest) => !isDigestForm(digest)).map(failure),
    };
  },
});

/** What lies in cold storage for images of other repositories alone has to be uploaded again. */
function availabilityOf(blob: RepositoryBlob | undefined): LayerAvailability {
  if (blob === undefined || (blob.cold && !blob.needed)) return 'UNAVAILABLE';
  return blob.archived || blob.cold ? 'ARCHIVED' : 'AVAILABLE';
}

function failure(layerDigest: string): LayerFailure {
  if (layerDigest === '') {
    return {
      layerDigest,
      failureCode: 'MissingLayerDigest',
      failureReason: 'Invalid request parameters: layer digest cannot be null',
    };
  }
  return {
    layerDigest,
    failureCode: 'InvalidLayerDigest',
    failureReason:
      "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
  };
}
