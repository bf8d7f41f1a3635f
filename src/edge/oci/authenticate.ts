import type { Caller } from '../../kernel/identity.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { Arrival } from '../http/index.ts';
import { OciError } from './errors.ts';
import type { TokenVerifier } from './tokens.ts';

/** Who calls, and which registry is meant: the one that the host names, else the token's own. */
export interface Identity {
  readonly caller: Caller;
  readonly registry: RegistryKey;
}

const expired = 'Your authorization token has expired. Reauthenticate and try again.';

/**
 * Basic authentication with user `AWS` (spec 2.3). Undefined: 401. Throws DENIED for a token that has expired.
 * A token of another region than the host's is as good as none.
 */
export async function authenticate(
  tokens: TokenVerifier,
  authorization: string | undefined,
  site: Arrival['site'],
): Promise<Identity | undefined> {
  const password = passwordOf(authorization);
  if (password === undefined) return undefined;
  const verdict = await tokens.verify(password);
  if (!verdict.ok) {
    if (verdict.why === 'expired') throw new OciError(403, 'DENIED', expired);
    return undefined;
  }
  const { caller, region } = verdict;
  if (site.kind !== 'registry') return { caller, registry: { account: caller.account, region } };
  if (site.region !== region) return undefined;
  return { caller, registry: { account: site.account, region } };
}

function passwordOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || !/^basic /i.test(authorization)) return undefined;
  const pair = Buffer.from(authorization.slice(6), 'base64').toString('latin1');
  const password = pair.startsWith('AWS:') ? pair.slice(4) : '';
  return password === '' ? undefined : password;
}
