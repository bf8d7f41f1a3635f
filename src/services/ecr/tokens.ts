import { hash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Callers } from '../iam/index.ts';
import { fromBase64Url } from './canonical.ts';

/**
 * The password that a principal logs in to /v2 with (spec 2.2).
 *
 * It is stateless: what it says (who, which region, from when until when) is sealed under the root key and
 * spelled in base64url, so it holds no `:`, tells nothing and can't be altered. It says nothing of permissions:
 * those are looked at in each call, and so is whether the key it was issued to may still be used. Only the
 * unsealing is remembered, by a hash of the password.
 */
export interface AuthorizationTokens {
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
  /** `invalid`: not issued by us, altered, or its key or user has ended. */
  | { readonly ok: false; readonly why: 'expired' | 'invalid' };

export interface TokenParts {
  readonly sealer: Sealer;
  readonly callers: Callers;
  readonly clock: Clock;
  /** Milliseconds; ECR's own is `TOKEN_LIFETIME`. */
  readonly lifetime: number;
}

export const TOKEN_LIFETIME = 12 * 60 * 60 * 1000;

interface Claims {
  readonly v: 1;
  readonly account: string;
  readonly userId: string;
  readonly accessKeyId: string;
  readonly region: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const SEALING_CONTEXT = 'authorization-token';
/** Longer than any that we issue. */
const MAX_LENGTH = 2_048;

export function createAuthorizationTokens(parts: TokenParts): AuthorizationTokens {
  const { sealer, callers, clock, lifetime } = parts;
  const open = rememberingOpener(sealer);
  return {
    issue(caller, region) {
      const issuedAt = clock.now();
      const expiresAt = issuedAt + lifetime;
      const { account, userId, accessKeyId } = caller;
      const claims: Claims = { v: 1, account, userId, accessKeyId, region, issuedAt, expiresAt };
      const sealed = sealer.seal(Buffer.from(JSON.stringify(claims)), SEALING_CONTEXT);
      return { password: Buffer.from(sealed).toString('base64url'), expiresAt };
    },

    async verify(password) {
      const claims = open(password);
      if (claims === undefined) return { ok: false, why: 'invalid' };
      if (clock.now() >= claims.expiresAt) return { ok: false, why: 'expired' };
      const caller = await callers.find(claims.accessKeyId);
      if (caller?.userId !== claims.userId || caller.account !== claims.account) {
        return { ok: false, why: 'invalid' };
      }
      return { ok: true, caller, region: claims.region, issuedAt: claims.issuedAt };
    },
  };
}

const REMEMBERED = 10_000;

/** Passwords that do not open are not remembered: they must not push out those that do. */
function rememberingOpener(sealer: Sealer): (password: string) => Claims | undefined {
  const remembered = new Map<string, Claims>();
  return (password) => {
    if (password.length > MAX_LENGTH) return undefined;
    const name = hash('sha256', password, 'base64');
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const claims = openClaims(sealer, password);
    if (claims === undefined) return undefined;
    const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(name, claims);
    return claims;
  };
}

function openClaims(sealer: Sealer, password: string): Claims | undefined {
  const sealed = fromBase64Url(password);
  if (sealed === undefined) return undefined;
  try {
    const claims = JSON.parse(Buffer.from(sealer.open(sealed, SEALING_CONTEXT)).toString()) as Claims;
    return claims.v === 1 ? claims : undefined;
  } catch {
    // Not sealed by us, or altered: the same as any other text.
    return undefined;
  }
}
