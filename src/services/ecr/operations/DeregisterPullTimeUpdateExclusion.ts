import type {
  DeregisterPullTimeUpdateExclusionRequest,
  DeregisterPullTimeUpdateExclusionResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const DeregisterPullTimeUpdateExclusion = (
  context: EcrContext,
): Operation<DeregisterPullTimeUpdateExclusionRequest, DeregisterPullTimeUpdateExclusionResponse> => ({
  requires: onAnything('DeregisterPullTimeUpdateExclusion'),
  async invoke(input, call) {
    await context.registry.pullExclusions.remove(call, registryOf({}, call), input.principalArn);
    return respond(undefined, input);
  },
  respond,
});

function respond(
  _removed: unknown,
  { principalArn }: DeregisterPullTimeUpdateExclusionRequest,
): DeregisterPullTimeUpdateExclusionResponse {
  return { principalArn };
}
