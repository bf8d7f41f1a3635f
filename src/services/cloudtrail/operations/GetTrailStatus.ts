import type { GetTrailStatusRequest, GetTrailStatusResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CloudTrailContext } from '../context.ts';
import { seconds } from '../identity.ts';
import { askedFor, findTrail } from '../trails/finding.ts';
import { onTrail } from '../trails/requirements.ts';
import { isLogging } from '../trails/trail.ts';

export const GetTrailStatus = (
  context: CloudTrailContext,
): Operation<GetTrailStatusRequest, GetTrailStatusResponse> => ({
  requires: ({ Name }, call) => onTrail(context, 'GetTrailStatus', Name, call),
  async invoke({ Name }, call) {
    const asked = askedFor(Name, call);
    const trail = await context.store.read(({ trails }) => findTrail(trails, asked));
    const { startedAt, stoppedAt, deliveries } = trail;
    const { log, digest } = deliveries;
    return {
      IsLogging: isLogging(trail),
      StartLoggingTime: dateOf(startedAt),
      StopLoggingTime: dateOf(stoppedAt),
      LatestDeliveryTime: dateOf(log?.at),
      LatestDeliveryError: log?.error,
      LatestDigestDeliveryTime: dateOf(digest?.at),
      LatestDigestDeliveryError: digest?.error,
      LatestDeliveryAttemptTime: textOf(log?.triedAt),
      LatestDeliveryAttemptSucceeded: textOf(log?.at),
      LatestNotificationAttemptTime: '',
      LatestNotificationAttemptSucceeded: '',
      TimeLoggingStarted: textOf(startedAt),
      TimeLoggingStopped: textOf(stoppedAt),
    };
  },
});

function dateOf(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

function textOf(at: number | undefined): string {
  return at === undefined ? '' : seconds(at);
}
