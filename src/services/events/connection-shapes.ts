import type {
  ConnectionAuthResponseParameters,
  ConnectionHttpParameters,
} from '../../generated/events/types.ts';
import { connectionArn, destinationArn } from './arns.ts';
import type { ConnectionShown, HttpParts, ShownParameter } from './entities.ts';
import type { EventEntity } from './ports.ts';

export function connectionShape({ account, region, name, body }: EventEntity<'connection'>) {
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

export function destinationShape({ account, region, name, body }: EventEntity<'destination'>) {
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
