import type {
  RestoreRepositoryRequest,
  RestoreRepositoryResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type Repository, repositoryArn } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { deletionIdOf } from '../deletion-id.ts';
import { registryOf } from '../requirements.ts';

/** A deleted repository comes back whole; it takes the right to restore it, and to create it where it comes to be. */
export const RestoreRepository = (
  context: HoldfastContext,
): Operation<RestoreRepositoryRequest, RestoreRepositoryResponse> => ({
  requires(input, call) {
    const registry = registryOf(input, call);
    return [
      { action: 'holdfast:RestoreRepository', resource: repositoryArn(registry, input.repositoryName) },
      {
        action: 'ecr:CreateRepository',
        resource: repositoryArn(registry, input.newRepositoryName ?? input.repositoryName),
      },
    ];
  },
  async invoke(input, call) {
    const { repositoryName, newRepositoryName = repositoryName } = input;
    const restored = await context.registry.deleted.restoreRepository(
      call,
      registryOf(input, call),
      repositoryName,
      deletionIdOf(input),
      newRepositoryName,
    );
    return respond(restored);
  },
  respond,
});

function respond({ account, region, name }: Repository): RestoreRepositoryResponse {
  return {
    registryId: account,
    repositoryName: name,
    repositoryArn: repositoryArn({ account, region }, name),
  };
}
