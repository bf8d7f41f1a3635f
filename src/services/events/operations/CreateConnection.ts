import { randomUUID } from 'node:crypto';
import type { CreateConnectionRequest, CreateConnectionResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionArn } from '../arns.ts';
import { credentialsOf, sealSecrets } from '../connection-secrets.ts';
import { connectionAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import type { ConnectionBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import { ignoredOf } from '../only-aws.ts';
import { placeOf } from '../places.ts';
import { requirement } from '../requirements.ts';
import { createConnectionUnit, type ToldConnection } from '../units/connections.ts';

/** The secrets are sealed before they go anywhere, and are shown by no operation. */
export const CreateConnection = (
  context: EventsContext,
): Operation<CreateConnectionRequest, CreateConnectionResponse> => ({
  requires: ({ Name }, call) => [requirement('CreateConnection', connectionArn(placeOf(Name, call), Name))],
  async invoke(input, call) {
    const { Name, AuthorizationType, AuthParameters, Description, KmsKeyIdentifier } = input;
    if (input.InvocationConnectivityParameters !== undefined) {
      throw refuse.invalid(
        'Private connectivity (InvocationConnectivityParameters) is not supported by this server.',
      );
    }
    ignoredOf(context, { KmsKeyIdentifier });
    const place = placeOf(Name, call);
    const id = randomUUID();
    const { shown, secrets } = credentialsOf(AuthorizationType, AuthParameters, undefined);
    const now = context.clock.now();
    const body: ConnectionBody = {
      id,
      type: AuthorizationType,
      state: 'AUTHORIZED',
      shown,
      sealed: sealSecrets(context.sealer, connectionArn(place, Name, id), secrets),
      description: Description,
      kmsKey: KmsKeyIdentifier,
      createdAt: now,
      updatedAt: now,
      authorizedAt: now,
    };
    return answer(await perform(context, call, createConnectionUnit, { ...place, body }));
  },
  respond: (connection: ToldConnection) => answer(connection),
});

function answer(connection: ToldConnection): CreateConnectionResponse {
  const { LastAuthorizedTime: _, ...told } = connectionAnswer(connection);
  return told;
}
