import type {
  ConnectionAuthResponseParameters,
  ConnectionHttpParameters,
} from '../../generated/events/types.ts';
import { connectionArn, destinationArn } from './arns.ts';
import type { ConnectionShown, HttpParts, ShownParameter } from './entities.ts';
import type { ToldConnection, ToldDestination } from './units/connections.ts';

export function connectionShape({ account, region, name, body }: ToldConnection) {
  const { authorizedAt } = body;
  return {
    ConnectionArn: connectionArn({ account, region }, name, body.id),
    Name: name,
    ConnectionState: body.state,
    AuthorizationType: body.type,
    CreationTime: new Date(body.createdAt),
    LastModifiedTime: new Date(body.updatedAt),
    ...(authorizedAt !== undefined && { LastAuthorizedTime: new Date(authorizedAt) }),
  };
}

export function authShape(shown: ConnectionShown): ConnectionAuthResponseParameters {
  const { username, apiKeyName, oauth, http } = shown;
  return {
    ...(username !== undefined && { BasicAuthParameters: { Username: username } }),
    ...(apiKeyName !== undefined && { ApiKeyAuthParameters: { ApiKeyName: apiKeyName } }),
    ...(oauth && {
      OAuthParameters: {
        ClientParameters: { ClientID: oauth.clientId },
        AuthorizationEndpoint: oauth.endpoint,
        HttpMethod: oauth.method,
        OAuthHttpParameters: httpShape(oauth.http),
      },
    }),
    InvocationHttpParameters: httpShape(http),
  };
}

/** What operations that change a connection answer. */
export function connectionAnswer(connection: ToldConnection) {
  const { Name: _, AuthorizationType: __, ...answer } = connectionShape(connection);
  return answer;
}

/** Likewise of an API destination. */
export function destinationAnswer(destination: ToldDestination) {
  const { ApiDestinationArn, ApiDestinationState, CreationTime, LastModifiedTime } =
    destinationShape(destination);
  return { ApiDestinationArn, ApiDestinationState, CreationTime, LastModifiedTime };
}

function httpShape({
  headers,
  query,
  body,
}: HttpParts<ShownParameter>): ConnectionHttpParameters | undefined {
  if (headers.length + query.length + body.length === 0) return undefined;
  const shapes = (parameters: readonly ShownParameter[]) =>
    parameters.map(({ key, value }) => ({ Key: key, Value: value, IsValueSecret: value === undefined }));
  return {
    HeaderParameters: shapes(headers),
    QueryStringParameters: shapes(query),
    BodyParameters: shapes(body),
  };
}

export function destinationShape({ account, region, name, body }: ToldDestination) {
  return {
    ApiDestinationArn: destinationArn({ account, region }, name, body.id),
    Name: name,
    ApiDestinationState: 'ACTIVE' as const,
    ConnectionArn: body.connectionArn,
    InvocationEndpoint: body.endpoint,
    HttpMethod: body.method,
    InvocationRateLimitPerSecond: body.rate,
    CreationTime: new Date(body.createdAt),
    LastModifiedTime: new Date(body.updatedAt),
  };
}
