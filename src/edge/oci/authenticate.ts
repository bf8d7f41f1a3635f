import type { IncomingMessage } from 'node:http';
import type { Caller } from '../../kernel/identity.ts';
import type { RegistryKey } from '../../registry/index.ts';
import { type Arrival, staysOnMachine } from '../http/index.ts';
import { OciError } from './errors.ts';
import type { KeyLogin, TokenVerifier } from './tokens.ts';

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
 * Throws DENIED for a token that has expired, Throttling for keys that were tried too often. A token of another region than the host's is as good as none.
 */
export async function authenticate(
  { tokens, keyLogin }: Logins,
  request: IncomingMessage,
  arrival: Pick<Arrival, 'site' | 'secure' | 'sourceIp'>,
): Promise<Identity | undefined> {
  const given = readBasic(request.headers.authorization);
  if (given === undefined) return undefined;
  const { site } = arrival;
  if (given.user === 'AWS') {
    const verdict = await tokens.verify(given.password);
    if (!verdict.ok) {
      if (verdict.why === 'expired') throw new OciError(403, 'DENIED', expired);
      return undefined;
    }
    if (site.kind === 'registry' && site.region !== verdict.region) return undefined;
    return identityAt(site, verdict.caller, verdict.region);
  }
  if (!isWelcome(keyLogin, request, arrival)) return undefined;
  const caller = await keyLogin.verify(given.user, given.password, arrival.sourceIp);
  return caller && identityAt(site, caller, keyLogin.region);
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

function readBasic(authorization: string | undefined): Basic | undefined {
  if (authorization === undefined || !/^basic /i.test(authorization)) return undefined;
  const pair = Buffer.from(authorization.slice(6), 'base64').toString('latin1');
  const colon = pair.indexOf(':');
  const password = pair.slice(colon + 1);
  return colon < 0 || password === '' ? undefined : { user: pair.slice(0, colon), password };
}
