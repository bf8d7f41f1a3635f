import type { UpdateUserRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { onRenamed } from '../requirements.ts';
import { type RenameEntityInput, renameEntity } from '../units/rename-entity.ts';

export const UpdateUser = (context: IamContext): Operation<UpdateUserRequest, void> => ({
  requires: (input, { caller }) => onRenamed(context, 'UpdateUser', renaming(input, caller.account)),
  async invoke(input, call) {
    await commit(context, call, renameEntity, renaming(input, call.caller.account));
  },
});

function renaming(
  { UserName: name, NewUserName: newName, NewPath: newPath }: UpdateUserRequest,
  account: string,
): RenameEntityInput {
  return { account, kind: 'user', name, newName, newPath };
}
