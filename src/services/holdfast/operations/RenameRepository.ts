import type { RenameRepositoryRequest, RenameRepositoryResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type Repository, repositoryArn } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { registryOf } from '../requirements.ts';

/** To rename takes the right to do so on the old name and on the new one, and to create the new one. */
export const RenameRepository = (
  context: HoldfastContext,
): Operation<RenameRepositoryRequest, RenameRepositoryResponse> => ({
  requires(input, call) {
    const registry = registryOf(input, call);
    const from = repositoryArn(registry, input.repositoryName);
    const to = repositoryArn(registry, input.newRepositoryName);
    return [
      { action: 'holdfast:RenameRepository', resource: from },
      { action: 'holdfast:RenameRepository', resource: to },
      { action: 'ecr:CreateRepository', resource: to },
    ];
  },
  async invoke(input, call) {
    const renamed = await context.registry.repositories.rename(
      call,
      registryOf(input, call),
      input.repositoryName,
      input.newRepositoryName,
      input.redirect === 'PULL',
    );
    return respond(renamed, input);
  },
  respond,
});

function respond(renamed: Repository, input: RenameRepositoryRequest): RenameRepositoryResponse {
  return {
    registryId: renamed.account,
    repositoryName: renamed.name,
    repositoryArn: repositoryArn(renamed, renamed.name),
    previousRepositoryName: input.repositoryName,
  };
}
