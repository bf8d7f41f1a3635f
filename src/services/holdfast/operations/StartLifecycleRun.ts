import type {
  StartLifecycleRunRequest,
  StartLifecycleRunResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRun, runTarget } from '../requirements.ts';
import { runAnswer } from '../shapes.ts';

/** Of one repository, or of all of the caller's registry; one that is under way is what is asked for. */
export const StartLifecycleRun = (
  context: HoldfastContext,
): Operation<StartLifecycleRunRequest, StartLifecycleRunResponse> => ({
  requires: onRun('StartLifecycleRun'),
  async invoke(input, call) {
    const { registry, repositoryName } = runTarget(input, call);
    const { retention } = context.registry;
    return runAnswer(await retention.startRun(call, registry, repositoryName), input, call);
  },
  respond: runAnswer,
});
