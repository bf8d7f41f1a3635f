import type { Clock } from '../../kernel/clock.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Parameter } from '../../services/events/index.ts';
import { connectionOf, openSecrets, parseTarget } from '../../services/events/index.ts';
import type { DeliveryBody, EventEntity, EventView } from '../../services/events/ports.ts';
import { failureOf, outcomeOf } from './answers.ts';
import { type Grants, TokenFailure, tokenKey } from './oauth.ts';
import type { Outcome } from './parts.ts';

/** As long as EventBridge waits. */
const TIMEOUT = 5_000;
const ANSWER = 64 * 1024;

export interface DestinationParts {
  readonly outbound: Outbound;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly grants: Grants;
}

export interface Destination {
  readonly destination: EventEntity<'destination'>;
  readonly connection: EventEntity<'connection'>;
}

/** Undefined: one of the two is gone. */
export async function findDestination(view: EventView, arn: string): Promise<Destination | undefined> {
  const ref = parseTarget(arn);
  if (ref?.kind !== 'destination') return undefined;
  const place = { account: ref.account, region: ref.region, bus: '' };
  const destination: EventEntity<'destination'> | undefined = await view.eventEntities.get({
    ...place,
    kind: 'destination',
    name: ref.name,
  });
  if (destination === undefined || destination.body.id !== ref.id) return undefined;
  const named = connectionOf(destination.body.connectionArn);
  if (named === undefined) return undefined;
  const connection = await view.eventEntities.get({ ...place, kind: 'connection', name: named.name });
  return connection?.body.id === named.id ? { destination, connection } : undefined;
}

/** One request to an API destination, with what its connection adds. */
export async function sendToDestination(
  { outbound, sealer, clock, grants }: DestinationParts,
  { destination, connection }: Destination,
  delivery: DeliveryBody,
): Promise<Outcome> {
  const { sealed, shown } = connection.body;
  const { connectionArn, method, endpoint } = destination.body;
  if (sealed === undefined) return { kind: 'refused', reason: 'the connection is deauthorized' };
  const secrets = openSecrets(sealer, connectionArn, sealed);
  try {
    const authorization = await authorizationOf();
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'holdfast',
    };
    for (const [name, value] of Object.entries(delivery.http?.headers ?? {})) put(headers, name, value);
    for (const { key, value } of secrets.http.headers) put(headers, key, value);
    for (const [name, value] of Object.entries(authorization)) put(headers, name, value);
    const url = urlOf(endpoint, delivery, secrets.http.query);
    const bare = method === 'GET' || method === 'HEAD';
    const body = bare ? undefined : withMembers(delivery.input ?? delivery.event, secrets.http.body);
    const request = { use: 'events', method, headers, body, maxBytes: ANSWER, timeout: TIMEOUT } as const;
    const answer = await outbound.send(url, request);
    if (answer.status === 401) grants.forget(tokenKey(connectionArn, sealed));
    return outcomeOf(answer, clock.now());
  } catch (error) {
    if (error instanceof TokenFailure) return error.outcome;
    return failureOf(error);
  }

  async function authorizationOf(): Promise<Readonly<Record<string, string>>> {
    switch (connection.body.type) {
      case 'BASIC': {
        const pair = Buffer.from(`${shown.username}:${secrets.password}`).toString('base64');
        return { authorization: `Basic ${pair}` };
      }
      case 'API_KEY':
        return { [shown.apiKeyName ?? 'x-api-key']: secrets.apiKey ?? '' };
      case 'OAUTH_CLIENT_CREDENTIALS':
        return { authorization: `Bearer ${await grants.token(connectionArn, connection.body, secrets)}` };
    }
  }
}

/** What belongs to the connection itself, and is nobody's to set. */
const ofConnection: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'te', 'trailer'],
  ...['expect', 'proxy-authorization', 'proxy-connection'],
]);

function put(headers: Record<string, string>, name: string, value: string): void {
  const lower = name.toLowerCase();
  if (!ofConnection.has(lower)) headers[lower] = value;
}

/** Stars in the endpoint's path stand for the path values, in order; none of these leads out of its place. */
function urlOf(endpoint: string, { http }: DeliveryBody, query: readonly Parameter[]): URL {
  const values = (http?.path ?? []).values();
  const { origin, pathname, search } = new URL(endpoint);
  const path = pathname.replace(/\*/g, () => segment(values.next().value ?? '*'));
  const url = new URL(`${origin}${path}${search}`);
  for (const [name, value] of Object.entries(http?.query ?? {})) url.searchParams.set(name, value);
  for (const { key, value } of query) url.searchParams.set(key, value);
  return url;
}

function segment(value: string): string {
  return value === '.' || value === '..' ? '' : encodeURIComponent(value);
}

/** Body parameters become members of a JSON object; what is no object stays as it is. */
function withMembers(body: string, members: readonly Parameter[]): string {
  if (members.length === 0) return body;
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return body;
  return JSON.stringify({ ...parsed, ...Object.fromEntries(members.map(({ key, value }) => [key, value])) });
}
