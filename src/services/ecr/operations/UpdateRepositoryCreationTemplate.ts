import type {
  UpdateRepositoryCreationTemplateRequest,
  UpdateRepositoryCreationTemplateResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { ResourcePolicy } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { shownText } from '../policy-texts.ts';
import { registryOf } from '../requirements.ts';
import { onTemplate, templateAnswer, templateMembers } from '../templates.ts';

/** Only members that are given change, and only repositories that are yet to be created are affected. */
export const UpdateRepositoryCreationTemplate = (
  context: EcrContext,
): Operation<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse> => ({
  requires: onTemplate('UpdateRepositoryCreationTemplate'),
  async invoke(input, call) {
    const registry = registryOf({}, call);
    const members = await templateMembers(context, call, input);
    const { templates } = context.registry;
    const show = (policy: ResourcePolicy) => shownText(context, policy);
    const template = await templates.update(call, registry, input.prefix, members, show);
    return templateAnswer(template, input, call);
  },
  respond: templateAnswer,
});
