import type {
  StartLifecyclePolicyPreviewRequest,
  StartLifecyclePolicyPreviewResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const StartLifecyclePolicyPreview = (
  context: EcrContext,
): Operation<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse> => ({
  requires: onRepository('StartLifecyclePolicyPreview'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName, lifecyclePolicyText: given } = input;
    const { lifecycle } = context.registry;
    const { text, status } = await lifecycle.startPreview(call, registry, repositoryName, given);
    return { registryId: registry.account, repositoryName, lifecyclePolicyText: text, status };
  },
});
