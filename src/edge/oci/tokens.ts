import type { Caller } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';

/** Tells what a password that a client sends on /v2 stands for. Never throws on a bad one. */
export interface TokenVerifier {
  verify(password: string): Soon<TokenVerdict>;
}

export type TokenVerdict =
  /** `region`: the one in which the token was issued; it opens no other. */
  | { readonly ok: true; readonly caller: Caller; readonly region: string }
  | { readonly ok: false; readonly why: 'expired' | 'invalid' };

/** Login by a long-term access key: its id as user, its secret as password. */
export interface KeyLogin {
  /** `secure`: where TLS ends here or at a trusted proxy, or where nothing leaves the machine. */
  readonly where: 'secure' | 'always' | 'never';
  /** Whose registry is meant where the host names no region. */
  readonly region: string;
  /**
   * Undefined: not a key that may be used with its secret. Throws Throttling after too many of these from `source`,
   * the address of whoever logs in.
   */
  verify(accessKeyId: string, secretAccessKey: string, source: string): Promise<Caller | undefined>;
}
