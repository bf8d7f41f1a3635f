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
  async invoke({ principalArn }, call) {
    const at = await context.registry.pullExclusions.add(call, registryOf({}, call), principalArn);
    return { principalArn, createdAt: new Date(at) };
  },
});
