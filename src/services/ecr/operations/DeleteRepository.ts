import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { repositoryAnswer } from '../shapes.ts';

export const DeleteRepository = (
  context: EcrContext,
): Operation<DeleteRepositoryRequest, DeleteRepositoryResponse> => ({
  requires: onRepository('DeleteRepository'),
  async invoke(input, call) {
    const { repositories } = context.registry;
    const registry = registryOf(input, call);
    const deleted = await repositories.delete(call, registry, input.repositoryName, input.force ?? false);
    return repositoryAnswer(context)(deleted, input, call);
  },
  respond: repositoryAnswer(context),
});
