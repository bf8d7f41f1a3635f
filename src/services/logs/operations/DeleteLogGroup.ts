import type { DeleteLogGroupRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onGroup, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { deleteLogGroup } from '../units/groups.ts';

export const DeleteLogGroup = (context: LogsContext): Operation<DeleteLogGroupRequest, void> => ({
  requires: onGroup('DeleteLogGroup'),
  async invoke({ logGroupName: name }, call) {
    checkNotReserved(name);
    await commitFor(context, call, deleteLogGroup, { place: placeOf(call), name });
  },
});
