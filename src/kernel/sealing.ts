/**
 * Secrets at rest: AES-256-GCM under the deployment's root key. `context` names what is sealed (a table and a
 * key); it is authenticated, so a sealed value can't be moved to another place.
 */
export interface Sealer {
  /** Short fingerprint of the root key: says which one is needed, tells nothing about it. */
  readonly keyId: string;
  seal(plain: Uint8Array, context: string): Uint8Array;
  /** Throws when the value was sealed by another key, for another context, or altered. */
  open(sealed: Uint8Array, context: string): Uint8Array;
  /** A key of 32 bytes for one purpose, the same at each start (HKDF-SHA256 of the root key). */
  derive(purpose: string): Uint8Array;
}
