import type {
  UpdateRepositoryCreationTemplateRequest,
  UpdateRepositoryCreationTemplateResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { registryOf } from '../requirements.ts';
import { onTemplate, templateMembers, templateShape } from '../templates.ts';

/** Only members that are given change, and only repositories that are yet to be created are affected. */
export const UpdateRepositoryCreationTemplate = (
  context: EcrContext,
): Operation<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse> => ({
  requires: onTemplate('UpdateRepositoryCreationTemplate'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const members = await templateMembers(context, call, input);
    const template = await context.registry.templates.update(call, registry, input.prefix, members);
    return {
      registryId: registry.account,
      repositoryCreationTemplate: await templateShape(context, template),
    };
  },
});
