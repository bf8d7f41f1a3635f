import type { CreateLogStreamRequest } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { LogsContext } from '../context.ts';
import { onStream, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { createLogStream } from '../units/streams.ts';

export const CreateLogStream = (context: LogsContext): Operation<CreateLogStreamRequest, void> => ({
  requires: onStream('CreateLogStream'),
  async invoke({ logGroupName: group, logStreamName: name }, call) {
    checkNotReserved(group);
    await commitFor(context, call, createLogStream, { place: placeOf(call), group, name });
  },
});
