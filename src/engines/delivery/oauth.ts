import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { ConnectionBody, ConnectionSecrets, Parameter } from '../../services/events/index.ts';
import { failureOf, outcomeOf } from './answers.ts';
import type { Outcome } from './parts.ts';

const TIMEOUT = 5_000;
const ANSWER = 64 * 1024;
/** Before its end a token is not used any more. */
const EARLY = 60_000;
/** What a token is good for whose server does not say. */
const UNSAID = 5 * 60_000;
const CAPACITY = 1_000;

/** Tokens of OAuth client credentials (RFC 6749, 4.4), kept in memory until they end. */
export interface Grants {
  /** Throws TokenFailure. */
  token(arn: string, connection: ConnectionBody, secrets: ConnectionSecrets): Promise<string>;
  forget(key: string): void;
}

/** No token was to be had. */
export class TokenFailure extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('no token');
    this.outcome = outcome;
  }
}

/** Of a connection with these very secrets. */
export function tokenKey(arn: string, sealed: string | undefined): string {
  return `${arn} ${createHash('sha256')
    .update(sealed ?? '')
    .digest('base64url')}`;
}

export function createGrants({
  outbound,
  clock,
}: {
  readonly outbound: Outbound;
  readonly clock: Clock;
}): Grants {
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();
  return {
    forget: (key) => void tokens.delete(key),
    async token(arn, connection, secrets) {
      const key = tokenKey(arn, connection.sealed);
      const known = tokens.get(key);
      if (known !== undefined && known.until > clock.now()) return known.token;
      const { token, lifetime } = await ask(outbound, clock.now(), connection, secrets);
      if (tokens.size >= CAPACITY) tokens.clear();
      tokens.set(key, { token, until: clock.now() + lifetime - EARLY });
      return token;
    },
  };
}

async function ask(outbound: Outbound, now: number, connection: ConnectionBody, secrets: ConnectionSecrets) {
  const { oauth } = connection.shown;
  if (oauth === undefined) throw refused('the connection has no OAuth parameters');
  const url = new URL(oauth.endpoint);
  const { headers: more, query, body: members } = secrets.oauthHttp;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: oauth.clientId,
    client_secret: secrets.clientSecret ?? '',
  });
  for (const { key, value } of members) form.set(key, value);
  for (const { key, value } of query) url.searchParams.set(key, value);
  const bare = oauth.method === 'GET';
  if (bare) for (const [name, value] of form) url.searchParams.set(name, value);
  const headers = { accept: 'application/json', 'user-agent': 'holdfast', ...lowered(more) };
  const answer = await outbound
    .send(url, {
      use: 'events',
      method: oauth.method,
      headers: bare ? headers : { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: bare ? undefined : form.toString(),
      maxBytes: ANSWER,
      timeout: TIMEOUT,
    })
    .catch((error: unknown) => {
      throw new TokenFailure(about(failureOf(error)));
    });
  const outcome = outcomeOf(answer, now);
  if (outcome.kind !== 'done') throw new TokenFailure(about(outcome));
  return granted(answer.body);
}

function granted(body: Uint8Array): { readonly token: string; readonly lifetime: number } {
  let said: Readonly<Record<string, unknown>> = {};
  try {
    said = JSON.parse(Buffer.from(body).toString()) as typeof said;
  } catch {
    // Said below.
  }
  const { access_token: token, expires_in: seconds } = said;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw refused('it gave no access_token');
  return { token, lifetime: Number(seconds) > 0 ? Number(seconds) * 1000 : UNSAID + EARLY };
}

function refused(reason: string): TokenFailure {
  return new TokenFailure(about({ kind: 'failed', reason }));
}

function about(outcome: Outcome): Outcome {
  return outcome.kind === 'done'
    ? outcome
    : { ...outcome, reason: `at the authorization endpoint: ${outcome.reason}` };
}

function lowered(parameters: readonly Parameter[]): Record<string, string> {
  return Object.fromEntries(parameters.map(({ key, value }) => [key.toLowerCase(), value]));
}
