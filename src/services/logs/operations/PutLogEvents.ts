import type { PutLogEventsRequest, PutLogEventsResponse } from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { accept } from '../accepted.ts';
import type { LogsContext } from '../context.ts';
import { onStream, placeOf } from '../requirements.ts';
import { checkNotReserved } from '../reserved.ts';
import { findStream, put } from '../writing.ts';

/** AWS asks for no token any more, and still answers one: this. */
const nextSequenceToken = '0'.repeat(56);

/** Answered when the events are on disk. There is no record of it: it would fill the records with itself. */
export const PutLogEvents = (context: LogsContext): Operation<PutLogEventsRequest, PutLogEventsResponse> => ({
  requires: onStream('PutLogEvents'),
  async invoke({ logGroupName, logStreamName, logEvents }, call) {
    checkNotReserved(logGroupName);
    const found = await findStream(context, placeOf(call), logGroupName, logStreamName);
    const { events, rejected } = accept(logEvents, context.clock.now(), found.keptSince);
    await put(
      context,
      found,
      events.map(({ timestamp: at, message }) => ({ at, message })),
    );
    return { nextSequenceToken, rejectedLogEventsInfo: rejected };
  },
});
