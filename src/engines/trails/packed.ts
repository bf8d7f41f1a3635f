import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

export interface Packed {
  /** Compressed. */
  readonly bytes: Uint8Array;
  /** SHA-256, in hexadecimal, of what is not compressed. */
  readonly hash: string;
}

export async function packed(text: string): Promise<Packed> {
  const plain = Buffer.from(text);
  return { bytes: await compress(plain), hash: sha256(plain) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
