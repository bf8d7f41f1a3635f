import type { Clock } from '../../kernel/clock.ts';
import type { Caller, Session } from '../../kernel/identity.ts';
import { createSealedTexts } from '../../kernel/sealed-texts.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Soon } from '../../kernel/soon.ts';
import type { Callers, Sessions } from '../iam/index.ts';

/**
 * The password that a principal logs in to /v2 with (spec 2.2).
 *
 * It is stateless: what it says (who, which region, from when until when, of temporary credentials all that their
 * session says) is sealed under the root key and spelled in base64url, so it holds no `:`, tells nothing and can't
 * be altered. It says nothing of permissions: those are looked at in each call, and so is whether the key or the
 * session that it was issued to may still be used.
 */
export interface AuthorizationTokens {
  /** Of a session: no longer than the session itself. */
  issue(caller: Caller, region: string): IssuedToken;
  verify(password: string): Soon<TokenVerdict>;
}

export interface IssuedToken {
  readonly password: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type TokenVerdict =
  | { readonly ok: true; readonly caller: Caller; readonly region: string; readonly issuedAt: number }
  /** `invalid`: not issued by us, altered, or its key, session or principal has ended. */
  | { readonly ok: false; readonly why: 'expired' | 'invalid' };

export interface TokenParts {
  readonly sealer: Sealer;
  readonly callers: Callers;
  readonly sessions: Pick<Sessions, 'callerOf'>;
  readonly clock: Clock;
  /** Milliseconds; ECR's own is `TOKEN_LIFETIME`. */
  readonly lifetime: number;
}

export const TOKEN_LIFETIME = 12 * 60 * 60 * 1000;

interface Claims {
  readonly v: 2;
  readonly region: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly of: { readonly session: Session } | LongTermKey;
}

/** What tokens said before there were sessions; those that a version of then issued last out their hours. */
interface FirstClaims extends Pick<Claims, 'region' | 'issuedAt' | 'expiresAt'> {
  readonly v: 1;
  readonly account: string;
  readonly userId: string;
  readonly accessKeyId: string;
}

interface LongTermKey {
  readonly session?: undefined;
  readonly account: string;
  readonly userId: string;
  readonly accessKeyId: string;
}

export function createAuthorizationTokens(parts: TokenParts): AuthorizationTokens {
  const { sealer, callers, sessions, clock, lifetime } = parts;
  const texts = createSealedTexts<Claims | FirstClaims>(sealer, 'authorization-token');

  /** What the last caller that was found for a token's key became: the same again, for as long as that is the same. */
  const bearers = new WeakMap<Claims, { readonly owner: Caller; readonly bearer: Caller }>();

  /** Spec 2.2: with a token of a long-term key, aws:TokenIssueTime is that of the token. */
  function bearerOf(claims: Claims, { userId, account }: LongTermKey, owner: Caller | undefined) {
    if (owner?.userId !== userId || owner.account !== account) return undefined;
    const known = bearers.get(claims);
    if (known?.owner === owner) return known.bearer;
    const bearer: Caller = { ...owner, tokenIssuedAt: claims.issuedAt };
    bearers.set(claims, { owner, bearer });
    return bearer;
  }

  function callerOf(claims: Claims): Soon<Caller | undefined> {
    const { of } = claims;
    if (of.session !== undefined) return sessions.callerOf(of.session);
    const owner = callers.find(of.accessKeyId);
    if (owner instanceof Promise) return owner.then((found) => bearerOf(claims, of, found));
    return bearerOf(claims, of, owner);
  }

  return {
    issue(caller, region) {
      const issuedAt = clock.now();
      const { session, account, userId, accessKeyId } = caller;
      const expiresAt = Math.min(issuedAt + lifetime, session?.expiresAt ?? Number.POSITIVE_INFINITY);
      const of = session === undefined ? { account, userId, accessKeyId } : { session };
      return { password: texts.seal({ v: 2, region, issuedAt, expiresAt, of }), expiresAt };
    },

    verify(password) {
      const opened = texts.open(password);
      if (opened?.v !== 1 && opened?.v !== 2) return { ok: false, why: 'invalid' };
      const claims = opened.v === 1 ? claimsOf(opened) : opened;
      if (clock.now() >= claims.expiresAt) return { ok: false, why: 'expired' };
      const caller = callerOf(claims);
      if (caller instanceof Promise) return caller.then((found) => verdictOf(claims, found));
      return verdictOf(claims, caller);
    },
  };
}

function claimsOf({ account, userId, accessKeyId, ...rest }: FirstClaims): Claims {
  return { ...rest, v: 2, of: { account, userId, accessKeyId } };
}

function verdictOf({ region, issuedAt }: Claims, caller: Caller | undefined): TokenVerdict {
  return caller === undefined ? { ok: false, why: 'invalid' } : { ok: true, caller, region, issuedAt };
}
