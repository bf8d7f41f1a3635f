import type {
  RegisterPullTimeUpdateExclusionRequest,
  RegisterPullTimeUpdateExclusionResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const RegisterPullTimeUpdateExclusion = (
  context: EcrContext,
): Operation<RegisterPullTimeUpdateExclusionRequest, RegisterPullTimeUpdateExclusionResponse> => ({
  requires: onAnything('RegisterPullTimeUpdateExclusion'),
  async invoke(input, call) {
    const { pullExclusions } = context.registry;
    return respond(await pullExclusions.add(call, registryOf({}, call), input.principalArn), input);
  },
  respond,
});

/** `at`: milliseconds since the epoch. */
function respond(
  at: number,
  { principalArn }: RegisterPullTimeUpdateExclusionRequest,
): RegisterPullTimeUpdateExclusionResponse {
  return { principalArn, createdAt: new Date(at) };
}
