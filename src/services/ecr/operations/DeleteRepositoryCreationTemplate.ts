import type {
  DeleteRepositoryCreationTemplateRequest,
  DeleteRepositoryCreationTemplateResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { ResourcePolicy } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { onAnything, registryOf } from '../requirements.ts';
import { templateAnswer } from '../templates.ts';

export const DeleteRepositoryCreationTemplate = (
  context: EcrContext,
): Operation<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse> => ({
  requires: onAnything('DeleteRepositoryCreationTemplate'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const show = (policy: ResourcePolicy) => shownText(context, policy);
    const template = await context.registry.templates.delete(call, registry, input.prefix, show);
    return templateAnswer(template, input, call);
  },
  respond: templateAnswer,
});
