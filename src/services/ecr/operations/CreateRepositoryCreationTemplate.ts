import type {
  CreateRepositoryCreationTemplateRequest,
  CreateRepositoryCreationTemplateResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { registryOf } from '../requirements.ts';
import { onTemplate, templateAnswer, templateMembers } from '../templates.ts';

export const CreateRepositoryCreationTemplate = (
  context: EcrContext,
): Operation<CreateRepositoryCreationTemplateRequest, CreateRepositoryCreationTemplateResponse> => ({
  requires: onTemplate('CreateRepositoryCreationTemplate'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const { prefix, appliedFor } = input;
    const members = await templateMembers(context, call, input);
    const template = await context.registry.templates.create(call, registry, {
      ...members,
      prefix,
      appliedFor,
    });
    return templateAnswer(template, input, call);
  },
  respond: templateAnswer,
});
