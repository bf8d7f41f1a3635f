import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Caller } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import type { RegistryKey } from '../../registry/index.ts';
import { type Arrival, staysOnMachine } from '../http/index.ts';
import { OciError } from './errors.ts';
import type { KeyLogin, TokenVerdict, TokenVerifier } from './tokens.ts';

/** Who calls, and which registry is meant: the one that the host names, else the login's own. */
export interface Identity {
  readonly caller: Caller;
  readonly registry: RegistryKey;
}

export interface Logins {
  readonly tokens: TokenVerifier;
  readonly keyLogin: KeyLogin;
}

const expired = 'Your authorization token has expired. Reauthenticate and try again.';

/**
 * Basic authentication (spec 2.3): as `AWS` with a token, or as an access key id with its secret. Undefined: 401.
 * Throws DENIED for a token that has expired, Throttling for keys that were tried too often. A token of another
 * region than the host's is as good as none.
 */
export function authenticate(
  logins: Logins,
  request: IncomingMessage,
  arrival: Pick<Arrival, 'site' | 'secure' | 'sourceIp'>,
): Soon<Identity | undefined> {
  const given = basicOf(request);
  if (given === undefined) return undefined;
  if (given.user !== 'AWS') return byKey(logins.keyLogin, given, request, arrival);
  const verdict = logins.tokens.verify(given.password);
  if (verdict instanceof Promise) return verdict.then((found) => bearer(found, arrival.site));
  return bearer(verdict, arrival.site);
}

function bearer(verdict: TokenVerdict, site: Arrival['site']): Identity | undefined {
  if (!verdict.ok) {
    if (verdict.why === 'expired') throw new OciError(403, 'DENIED', expired);
    return undefined;
  }
  if (site.kind === 'registry' && site.region !== verdict.region) return undefined;
  return identityAt(site, verdict.caller, verdict.region);
}

async function byKey(
  keyLogin: KeyLogin,
  { user, password }: Basic,
  request: IncomingMessage,
  arrival: Pick<Arrival, 'site' | 'secure' | 'sourceIp'>,
): Promise<Identity | undefined> {
  if (!isWelcome(keyLogin, request, arrival)) return undefined;
  const caller = await keyLogin.verify(user, password, arrival.sourceIp);
  return caller && identityAt(arrival.site, caller, keyLogin.region);
}

/** A secret that is good for years is taken only where nobody can have listened in, unless the operator wants it so. */
function isWelcome(
  { where }: KeyLogin,
  request: IncomingMessage,
  { secure }: Pick<Arrival, 'secure'>,
): boolean {
  return where === 'always' || (where === 'secure' && (secure || staysOnMachine(request)));
}

/** `region`: where the host names none. */
function identityAt(site: Arrival['site'], caller: Caller, region: string): Identity {
  if (site.kind !== 'registry') return { caller, registry: { account: caller.account, region } };
  return { caller, registry: { account: site.account, region: site.region } };
}

interface Basic {
  readonly user: string;
  readonly password: string;
}

interface Presented {
  readonly header: string;
  readonly given: Basic | undefined;
}

/** Who keeps a connection says the same in each request: what was said last on each is kept, taken apart. */
const presented = new WeakMap<Socket, Presented>();

function basicOf({ headers, socket }: IncomingMessage): Basic | undefined {
  const header = headers.authorization;
  if (header === undefined) return undefined;
  const last = presented.get(socket);
  if (last?.header === header) return last.given;
  const given = readBasic(header);
  presented.set(socket, { header, given });
  return given;
}

function readBasic(authorization: string): Basic | undefined {
  if (!/^basic /i.test(authorization)) return undefined;
  const pair = Buffer.from(authorization.slice(6), 'base64').toString('latin1');
  const colon = pair.indexOf(':');
  const password = pair.slice(colon + 1);
  return colon < 0 || password === '' ? undefined : { user: pair.slice(0, colon), password };
}
