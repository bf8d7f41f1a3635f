import type { UpdateGroupRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onRenamed } from '../requirements.ts';
import { type RenameEntityInput, renameEntity } from '../units/rename-entity.ts';

export const UpdateGroup = (context: IamContext): Operation<UpdateGroupRequest, void> => ({
  requires: (input, { caller }) => onRenamed(context, 'UpdateGroup', renaming(input, caller.account)),
  async invoke(input, call) {
    await commit(context, call, renameEntity, renaming(input, call.caller.account));
  },
});

function renaming(
  { GroupName: name, NewGroupName: newName, NewPath: newPath }: UpdateGroupRequest,
  account: string,
): RenameEntityInput {
  return { account, kind: 'group', name, newName, newPath };
}
