import { hkdfSync, randomBytes } from 'node:crypto';

/** The key under which all secrets of a deployment are sealed: 32 bytes. */
export interface RootKey {
  readonly bytes: Uint8Array;
  /** Short fingerprint: names the key, tells nothing about it. */
  readonly id: string;
}

export const rootKeyLength = 32;

export function rootKeyOf(bytes: Uint8Array): RootKey {
  if (bytes.length !== rootKeyLength) throw new RangeError(`A root key has ${rootKeyLength} bytes`);
  return { bytes, id: Buffer.from(derived(bytes, 'key id', 8)).toString('hex') };
}

export function newRootKey(): RootKey {
  return rootKeyOf(randomBytes(rootKeyLength));
}

/** Reads a root key as written: base64 (standard or URL alphabet) or hex, space around it ignored. Undefined: neither. */
export function parseRootKey(text: string): RootKey | undefined {
  const trimmed = text.trim();
  if (/^[0-9A-Fa-f]{64}$/.test(trimmed)) return rootKeyOf(Buffer.from(trimmed, 'hex'));
  if (/^[0-9A-Za-z+/_-]{43}=?$/.test(trimmed)) return rootKeyOf(Buffer.from(trimmed, 'base64'));
  return undefined;
}

/** The form in which a key is kept: base64 in one line. */
export function formatRootKey(key: RootKey): string {
  return `${Buffer.from(key.bytes).toString('base64')}\n`;
}

/** HKDF-SHA256 for one purpose; keys of two purposes tell nothing about each other. */
export function derived(root: Uint8Array, purpose: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, new Uint8Array(0), `holdfast/1/${purpose}`, length));
}
