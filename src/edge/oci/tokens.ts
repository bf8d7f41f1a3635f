import type { Caller } from '../../kernel/identity.ts';

/** Tells what a password that a client sends on /v2 stands for. Never throws on a bad one. */
export interface TokenVerifier {
  verify(password: string): Promise<TokenVerdict>;
}

export type TokenVerdict =
  /** `region`: the one in which the token was issued; it opens no other. */
  | { readonly ok: true; readonly caller: Caller; readonly region: string }
  | { readonly ok: false; readonly why: 'expired' | 'invalid' };
