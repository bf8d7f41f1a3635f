import type {
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { deletionTask, isDeletionTask } from '../deletion-tasks.ts';
import { refuse } from '../refusals.ts';
import { onNew } from '../requirements.ts';

export const GetServiceLinkedRoleDeletionStatus = (
  context: IamContext,
): Operation<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse> => ({
  requires({ DeletionTaskId: task }, { caller: { account } }) {
    const { path, name } = deletionTask(task);
    return [onNew('GetServiceLinkedRoleDeletionStatus', { account, kind: 'role', path, name })];
  },
  /** Deletion is done when it is answered: of what was begun, all has succeeded. */
  async invoke({ DeletionTaskId: task }, { caller }) {
    if (!isDeletionTask(context, caller.account, task)) throw refuse.noDeletionTask(task);
    return { Status: 'SUCCEEDED' };
  },
});
