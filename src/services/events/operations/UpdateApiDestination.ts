import type {
  UpdateApiDestinationRequest,
  UpdateApiDestinationResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { checkHttps } from '../connection-secrets.ts';
import { destinationAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import { onDestination, placeOf } from '../places.ts';
import { type ToldDestination, updateDestinationUnit } from '../units/connections.ts';

export const UpdateApiDestination = (
  context: EventsContext,
): Operation<UpdateApiDestinationRequest, UpdateApiDestinationResponse> => ({
  requires: onDestination(context, 'UpdateApiDestination'),
  async invoke(input, call) {
    const { Name, ConnectionArn, InvocationEndpoint, HttpMethod, Description } = input;
    const rate = input.InvocationRateLimitPerSecond;
    if (InvocationEndpoint !== undefined) checkHttps('InvocationEndpoint', InvocationEndpoint);
    const place = placeOf(Name, call);
    const changes = {
      ...(ConnectionArn !== undefined && { connectionArn: ConnectionArn }),
      ...(InvocationEndpoint !== undefined && { endpoint: InvocationEndpoint }),
      ...(HttpMethod !== undefined && { method: HttpMethod }),
      ...(Description !== undefined && { description: Description }),
      ...(rate !== undefined && { rate }),
    };
    return destinationAnswer(await perform(context, call, updateDestinationUnit, { ...place, changes }));
  },
  respond: (destination: ToldDestination) => destinationAnswer(destination),
});
