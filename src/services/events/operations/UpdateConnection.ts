import type { UpdateConnectionRequest, UpdateConnectionResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { connectionArn } from '../arns.ts';
import { credentialsOf, openSecrets, sealSecrets } from '../connection-secrets.ts';
import { connectionAnswer } from '../connection-shapes.ts';
import { type EventsContext, perform } from '../context.ts';
import type { ConnectionBody } from '../entities.ts';
import { refuse } from '../errors.ts';
import { ignoredOf } from '../only-aws.ts';
import { onConnection, placeOf } from '../places.ts';
import { findConnection, replaceConnectionUnit, type ToldConnection } from '../units/connections.ts';

export const UpdateConnection = (
  context: EventsContext,
): Operation<UpdateConnectionRequest, UpdateConnectionResponse> => ({
  requires: onConnection(context, 'UpdateConnection'),
  async invoke(input, call) {
    const { Name, AuthParameters = {}, Description, KmsKeyIdentifier } = input;
    if (input.InvocationConnectivityParameters !== undefined) {
      throw refuse.invalid(
        'Private connectivity (InvocationConnectivityParameters) is not supported by this server.',
      );
    }
    ignoredOf(context, { KmsKeyIdentifier });
    const place = placeOf(Name, call);
    const found = await context.store.read((view) => findConnection(view, place));
    const { body: before } = found;
    const type = input.AuthorizationType ?? before.type;
    const arn = connectionArn(place, Name, before.id);
    const earlier =
      type === before.type && before.sealed !== undefined
        ? { shown: before.shown, secrets: openSecrets(context.sealer, arn, before.sealed) }
        : undefined;
    const { shown, secrets } = credentialsOf(type, AuthParameters, earlier);
    const now = context.clock.now();
    const body: ConnectionBody = {
      ...before,
      type,
      state: 'AUTHORIZED',
      shown,
      sealed: sealSecrets(context.sealer, arn, secrets),
      description: Description ?? before.description,
      kmsKey: KmsKeyIdentifier ?? before.kmsKey,
      updatedAt: now,
      authorizedAt: now,
    };
    const replacement = { ...place, before: before.sealed, body };
    const replaced = await perform(context, call, replaceConnectionUnit, replacement);
    if (replaced === undefined) throw refuse.changed();
    return connectionAnswer(replaced);
  },
  respond: (connection: ToldConnection) => connectionAnswer(connection),
});
