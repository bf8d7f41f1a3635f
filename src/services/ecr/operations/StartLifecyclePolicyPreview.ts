import type {
  StartLifecyclePolicyPreviewRequest,
  StartLifecyclePolicyPreviewResponse,
} from '../../../generated/ecr/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
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
    return respond(await lifecycle.startPreview(call, registry, repositoryName, given), input, call);
  },
  respond,
});

/** What has just been started is in progress. */
function respond(
  { text }: { readonly text: string },
  input: StartLifecyclePolicyPreviewRequest,
  call: Answered,
): StartLifecyclePolicyPreviewResponse {
  const { account: registryId } = registryOf(input, call);
  const { repositoryName } = input;
  return { registryId, repositoryName, lifecyclePolicyText: text, status: 'IN_PROGRESS' };
}
