import type { Clock } from '../../kernel/clock.ts';
import type { Caller, Session } from '../../kernel/identity.ts';
import { createSealedTexts } from '../../kernel/sealed-texts.ts';
import type { Sealer } from '../../kernel/sealing.ts';
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
  verify(password: string): Promise<TokenVerdict>;
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

  /** Spec 2.2: with a token of a long-term key, aws:TokenIssueTime is that of the token. */
  const ofKey = async ({ accessKeyId, userId, account }: LongTermKey, tokenIssuedAt: number) => {
    const caller = await callers.find(accessKeyId);
    if (caller?.userId !== userId || caller.account !== account) return undefined;
    return { ...caller, tokenIssuedAt };
  };

  return {
    issue(caller, region) {
      const issuedAt = clock.now();
      const { session, account, userId, accessKeyId } = caller;
      const expiresAt = Math.min(issuedAt + lifetime, session?.expiresAt ?? Number.POSITIVE_INFINITY);
      const of = session === undefined ? { account, userId, accessKeyId } : { session };
      return { password: texts.seal({ v: 2, region, issuedAt, expiresAt, of }), expiresAt };
    },

    async verify(password) {
      const claims = texts.open(password);
      if (claims?.v !== 1 && claims?.v !== 2) return { ok: false, why: 'invalid' };
      const { region, issuedAt, expiresAt } = claims;
      const of = claims.v === 1 ? longTermKeyOf(claims) : claims.of;
      if (clock.now() >= expiresAt) return { ok: false, why: 'expired' };
      const caller =
        of.session === undefined ? await ofKey(of, issuedAt) : await sessions.callerOf(of.session);
      if (caller === undefined) return { ok: false, why: 'invalid' };
      return { ok: true, caller, region, issuedAt };
    },
  };
}

function longTermKeyOf({ account, userId, accessKeyId }: FirstClaims): LongTermKey {
  return { account, userId, accessKeyId };
}
