import type { GetLifecycleRunRequest, GetLifecycleRunResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRun, runTarget } from '../requirements.ts';
import { runShape } from '../shapes.ts';

/** The last run of one repository by itself, or of all; without `run` there was none. */
export const GetLifecycleRun = (
  context: HoldfastContext,
): Operation<GetLifecycleRunRequest, GetLifecycleRunResponse> => ({
  requires: onRun('GetLifecycleRun'),
  async invoke(input, call) {
    const { registry, repositoryName } = runTarget(input, call);
    const { retention } = context.registry;
    const run = await retention.run(registry, repositoryName);
    return { registryId: registry.account, repositoryName, run: run && runShape(run) };
  },
});
