import type {
  DeleteServiceLinkedRoleRequest,
  DeleteServiceLinkedRoleResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { newDeletionTask } from '../deletion-tasks.ts';
import { existing } from '../finding.ts';
import { onRole } from '../requirements.ts';
import { deleteServiceLinkedRole } from '../units/service-linked-roles.ts';

export const DeleteServiceLinkedRole = (
  context: IamContext,
): Operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse> => ({
  requires: onRole(context, 'DeleteServiceLinkedRole'),
  async invoke({ RoleName: name }, call) {
    const { account } = call.caller;
    const role = await context.store.read((view) => existing(view, account, 'role', name));
    const task = newDeletionTask(context, role);
    return respond(await commit(context, call, deleteServiceLinkedRole, { account, name, task }));
  },
  respond,
});

function respond(task: string): DeleteServiceLinkedRoleResponse {
  return { DeletionTaskId: task };
}
