import type {
  ConnectionHttpParameters,
  CreateConnectionAuthRequestParameters,
  UpdateConnectionAuthRequestParameters,
} from '../../generated/events/types.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type {
  ConnectionBody,
  ConnectionSecrets,
  ConnectionShown,
  HttpParts,
  Parameter,
  ShownParameter,
} from './entities.ts';
import { refuse } from './errors.ts';

type Type = ConnectionBody['type'];
type Given = CreateConnectionAuthRequestParameters | UpdateConnectionAuthRequestParameters;

/** All of a connection, to be kept: what may be shown, and what must not. */
export interface Credentials {
  readonly shown: ConnectionShown;
  readonly secrets: ConnectionSecrets;
}

const none: HttpParts<never> = { headers: [], query: [], body: [] };

/**
 * The credentials that a request gives; what it does not name stays as it was `before`, as far as the type of
 * authorization is the same. Throws Validation.
 */
export function credentialsOf(type: Type, given: Given, before: Credentials | undefined): Credentials {
  if (given.ConnectivityParameters !== undefined) {
    throw refuse.invalid('Private connectivity (ConnectivityParameters) is not supported by this server.');
  }
  const http = given.InvocationHttpParameters;
  const shownHttp = http === undefined ? (before?.shown.http ?? none) : partsOf(http, shownOf);
  const secretHttp = http === undefined ? (before?.secrets.http ?? none) : partsOf(http, parameterOf);
  const base = { shown: { http: shownHttp }, secrets: { http: secretHttp, oauthHttp: none } };
  switch (type) {
    case 'BASIC': {
      const { Username, Password } = given.BasicAuthParameters ?? {};
      const username = needed('Username', Username ?? before?.shown.username);
      const password = needed('Password', Password ?? before?.secrets.password);
      return { shown: { ...base.shown, username }, secrets: { ...base.secrets, password } };
    }
    case 'API_KEY': {
      const { ApiKeyName, ApiKeyValue } = given.ApiKeyAuthParameters ?? {};
      const apiKeyName = needed('ApiKeyName', ApiKeyName ?? before?.shown.apiKeyName);
      const apiKey = needed('ApiKeyValue', ApiKeyValue ?? before?.secrets.apiKey);
      return { shown: { ...base.shown, apiKeyName }, secrets: { ...base.secrets, apiKey } };
    }
    case 'OAUTH_CLIENT_CREDENTIALS':
      return withOAuth(base, given, before);
  }
}

function withOAuth(base: Credentials, given: Given, before: Credentials | undefined): Credentials {
  const { ClientParameters, AuthorizationEndpoint, HttpMethod, OAuthHttpParameters } =
    given.OAuthParameters ?? {};
  const earlier = before?.shown.oauth;
  const endpoint = needed('AuthorizationEndpoint', AuthorizationEndpoint ?? earlier?.endpoint);
  checkHttps('AuthorizationEndpoint', endpoint);
  const oauth = {
    clientId: needed('ClientID', ClientParameters?.ClientID ?? earlier?.clientId),
    endpoint,
    method: needed('HttpMethod', HttpMethod ?? earlier?.method),
    http: OAuthHttpParameters === undefined ? (earlier?.http ?? none) : partsOf(OAuthHttpParameters, shownOf),
  };
  const oauthHttp =
    OAuthHttpParameters === undefined
      ? (before?.secrets.oauthHttp ?? none)
      : partsOf(OAuthHttpParameters, parameterOf);
  const clientSecret = needed('ClientSecret', ClientParameters?.ClientSecret ?? before?.secrets.clientSecret);
  return { shown: { ...base.shown, oauth }, secrets: { ...base.secrets, oauthHttp, clientSecret } };
}

function needed<T>(name: string, value: T | undefined): T {
  if (value === undefined) {
    throw refuse.parameter('AuthParameters', `${name} is required for this type of authorization.`);
  }
  return value;
}

/** Throws Validation. */
export function checkHttps(name: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url?.username === '' && url.password === '' && !url.hostname.includes('*');
  if (url?.protocol === 'https:' && plain) return;
  throw refuse.parameter(name, 'It must be an https URL without user and password.');
}

interface GivenParameter {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
  readonly IsValueSecret?: boolean | undefined;
}

function partsOf<T>(given: ConnectionHttpParameters, of: (parameter: GivenParameter) => T): HttpParts<T> {
  return {
    headers: (given.HeaderParameters ?? []).map(of),
    query: (given.QueryStringParameters ?? []).map(of),
    body: (given.BodyParameters ?? []).map(of),
  };
}

const parameterOf = ({ Key = '', Value = '' }: GivenParameter): Parameter => ({ key: Key, value: Value });

function shownOf({ Key = '', Value = '', IsValueSecret = false }: GivenParameter): ShownParameter {
  return IsValueSecret ? { key: Key } : { key: Key, value: Value };
}

/** `arn`: of the connection, so that secrets can't be moved to another. In base64. */
export function sealSecrets(sealer: Sealer, arn: string, secrets: ConnectionSecrets): string {
  const sealed = sealer.seal(Buffer.from(JSON.stringify(secrets)), `event-connection/${arn}`);
  return Buffer.from(sealed).toString('base64');
}

export function openSecrets(sealer: Sealer, arn: string, sealed: string): ConnectionSecrets {
  const opened = sealer.open(Buffer.from(sealed, 'base64'), `event-connection/${arn}`);
  return JSON.parse(Buffer.from(opened).toString()) as ConnectionSecrets;
}
