import type { DeleteLogStreamRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onStream, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { deleteLogStream } from '../units/streams.ts';

export const DeleteLogStream = (context: LogsContext): Operation<DeleteLogStreamRequest, void> => ({
  requires: onStream('DeleteLogStream'),
  async invoke({ logGroupName: group, logStreamName: name }, call) {
    checkNotReserved(group);
    await commitFor(context, call, deleteLogStream, { place: placeOf(call), group, name });
  },
});
