import type {
  DescribeConnectionRequest,
  DescribeConnectionResponse,
} from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { secretArn } from '../arns.ts';
import { authShape, connectionShape } from '../connection-shapes.ts';
import type { EventsContext } from '../context.ts';
import { onConnection, placeOf } from '../places.ts';
import { findConnection } from '../units/connections.ts';

export const DescribeConnection = (
  context: EventsContext,
): Operation<DescribeConnectionRequest, DescribeConnectionResponse> => ({
  requires: onConnection(context, 'DescribeConnection'),
  async invoke({ Name }, call) {
    const place = placeOf(Name, call);
    const found = await context.store.read((view) => findConnection(view, place));
    const { body } = found;
    return {
      ...connectionShape(found),
      Description: body.description,
      AuthParameters: authShape(body.shown),
      KmsKeyIdentifier: body.kmsKey,
      SecretArn: secretArn(place, Name, body.id),
    };
  },
});
