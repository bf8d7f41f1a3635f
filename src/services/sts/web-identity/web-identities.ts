import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import type { Clock } from '../../../kernel/clock.ts';
import { entityArn } from '../../iam/index.ts';
import type { Entity, IamStore } from '../../iam/ports.ts';
import type { Issuer, KeySets } from './key-sets.ts';
import { refuse } from './refusals.ts';

/** Tells who the bearer of an identity provider's token is. */
export interface WebIdentities {
  /**
   * The bearer, by a provider that the account trusts. Throws InvalidIdentityToken, ExpiredTokenException,
   * IDPCommunicationError.
   */
  verify(token: string, account: string): Promise<WebIdentity>;
}

export interface WebIdentity {
  readonly providerArn: string;
  /** As the provider is named in condition keys: its URL without `https://`. */
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** The client that the token is for: `azp` where there is one, else `aud`. */
  readonly audience: readonly string[];
  readonly claims: JWTPayload;
}

/** Never `none`, and no shared secrets. */
const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
/** Seconds by which clocks may differ. */
const TOLERANCE = 60;

export interface WebIdentitiesParts {
  readonly store: IamStore;
  readonly keySets: KeySets;
  readonly clock: Clock;
}

export function createWebIdentities({ store, keySets, clock }: WebIdentitiesParts): WebIdentities {
  return {
    async verify(token, account) {
      const issuer = unverifiedIssuer(token);
      const provider = await findProvider(store, account, issuer);
      if (provider === undefined) throw refuse.noProvider(issuer);
      const keysOf = { url: issuer, thumbprints: provider.body.thumbprints };
      const claims = await verified(token, keysOf, keySets, clock.now());
      const { sub, azp } = claims;
      if (typeof sub !== 'string' || sub === '') throw refuse.claims('it has no subject');
      const audience = typeof azp === 'string' ? [azp] : [claims.aud ?? []].flat();
      if (!audience.some((each) => provider.body.clientIds.includes(each))) throw refuse.audience();
      return {
        providerArn: entityArn(provider),
        provider: provider.name,
        issuer,
        subject: sub,
        audience,
        claims,
      };
    },
  };
}

/** The issuer that the token claims; its algorithm is looked at too, before anybody is asked for keys. */
function unverifiedIssuer(token: string): string {
  let issuer: unknown;
  let algorithm: string | undefined;
  try {
    issuer = decodeJwt(token).iss;
    algorithm = decodeProtectedHeader(token).alg;
  } catch {
    throw refuse.noToken();
  }
  if (algorithm === undefined || !algorithms.includes(algorithm)) throw refuse.algorithm();
  if (typeof issuer !== 'string') throw refuse.claims('it has no issuer');
  return issuer;
}

async function findProvider(
  store: IamStore,
  account: string,
  issuer: string,
): Promise<Entity<'oidc-provider'> | undefined> {
  if (!issuer.startsWith('https://')) return undefined;
  const name = issuer.slice('https://'.length);
  const names = [name, name.endsWith('/') ? name.slice(0, -1) : `${name}/`];
  return store.read(async (view) => {
    for (const each of names) {
      const found = await view.entities.get(account, 'oidc-provider', each);
      if (found?.name === each) return found;
    }
    return undefined;
  });
}

async function verified(token: string, issuer: Issuer, keySets: KeySets, now: number): Promise<JWTPayload> {
  try {
    return await verifiedBy(token, issuer, keySets, now, false);
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey)) throw refusalOf(error, now);
  }
  try {
    return await verifiedBy(token, issuer, keySets, now, true);
  } catch (error) {
    throw refusalOf(error, now);
  }
}

async function verifiedBy(
  token: string,
  issuer: Issuer,
  keySets: KeySets,
  now: number,
  unknownKey: boolean,
): Promise<JWTPayload> {
  const keys = createLocalJWKSet(await keySets.of(issuer, unknownKey));
  const { payload } = await jwtVerify(token, keys, {
    issuer: issuer.url,
    algorithms,
    requiredClaims: ['exp', 'iat', 'sub', 'aud'],
    clockTolerance: TOLERANCE,
    currentDate: new Date(now),
  });
  if (payload.iat !== undefined && payload.iat * 1000 > now + TOLERANCE * 1000) {
    throw refuse.claims('it was issued in the future');
  }
  return payload;
}

function refusalOf(error: unknown, now: number): unknown {
  if (error instanceof errors.JWTExpired) return refuse.expired(now, error.payload.exp ?? 0);
  if (error instanceof errors.JWTClaimValidationFailed) return refuse.claims(error.message);
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse.signature();
  if (error instanceof errors.JOSEAlgNotAllowed) return refuse.algorithm();
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return refuse.noKey();
  }
  if (error instanceof errors.JWKSInvalid || error instanceof errors.JOSENotSupported) return refuse.noKey();
  if (error instanceof errors.JOSEError) return refuse.noToken();
  // A key of the set that is none, or is too short.
  if (error instanceof TypeError || error instanceof DOMException) return refuse.noKey();
  return error;
}
