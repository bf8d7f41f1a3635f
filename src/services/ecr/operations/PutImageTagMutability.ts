import type {
  PutImageTagMutabilityRequest,
  PutImageTagMutabilityResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { Repository } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { exclusionFilterShapes } from '../shapes.ts';

/** Holds for later pushes only (spec 5). */
export const PutImageTagMutability = (
  context: EcrContext,
): Operation<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse> => ({
  requires: onRepository('PutImageTagMutability'),
  async invoke(input, call) {
    const repository = await context.registry.repositories.setMutability(
      call,
      registryOf(input, call),
      input.repositoryName,
      input.imageTagMutability,
      input.imageTagMutabilityExclusionFilters?.map(({ filter }) => filter),
    );
    return respond(repository);
  },
  respond,
});

function respond(repository: Repository): PutImageTagMutabilityResponse {
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageTagMutability: repository.mutability,
    imageTagMutabilityExclusionFilters: exclusionFilterShapes(repository),
  };
}
