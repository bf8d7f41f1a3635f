import type {
  DeleteRepositoryCreationTemplateRequest,
  DeleteRepositoryCreationTemplateResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onAnything, registryOf } from '../requirements.ts';
import { templateShape } from '../templates.ts';

export const DeleteRepositoryCreationTemplate = (
  context: EcrContext,
): Operation<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse> => ({
  requires: onAnything('DeleteRepositoryCreationTemplate'),
  async invoke({ prefix }, call) {
    const registry = registryOf({}, call);
    const template = await context.registry.templates.delete(call, registry, prefix);
    return {
      registryId: registry.account,
      repositoryCreationTemplate: await templateShape(context, template),
    };
  },
});
