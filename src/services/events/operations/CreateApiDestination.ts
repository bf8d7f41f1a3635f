import { randomUUID } from 'node:crypto';
import type {
  CreateApiDestinationRequest,
  CreateApiDestinationResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { destinationArn } from '../arns.ts';
import { checkHttps } from '../connection-secrets.ts';
import { destinationAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import type { DestinationBody } from '../entities.ts';
import { placeOf } from '../places.ts';
import { requirement } from '../requirements.ts';
import { createDestinationUnit, type ToldDestination } from '../units/connections.ts';

export const CreateApiDestination = (
  context: EventsContext,
): Operation<CreateApiDestinationRequest, CreateApiDestinationResponse> => ({
  requires: ({ Name, ConnectionArn }, call) => [
    requirement('CreateApiDestination', destinationArn(placeOf(Name, call), Name)),
    requirement('CreateApiDestination', ConnectionArn),
  ],
  async invoke(input, call) {
    const { Name, ConnectionArn, InvocationEndpoint, HttpMethod, Description } = input;
    checkHttps('InvocationEndpoint', InvocationEndpoint);
    const place = placeOf(Name, call);
    const now = context.clock.now();
    const body: DestinationBody = {
      id: randomUUID(),
      connectionArn: ConnectionArn,
      endpoint: InvocationEndpoint,
      method: HttpMethod,
      rate: input.InvocationRateLimitPerSecond ?? 300,
      description: Description,
      createdAt: now,
      updatedAt: now,
    };
    return destinationAnswer(await perform(context, call, createDestinationUnit, { ...place, body }));
  },
  respond: (destination: ToldDestination) => destinationAnswer(destination),
});
