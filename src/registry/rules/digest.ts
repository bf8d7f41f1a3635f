import { createHash } from 'node:crypto';
import type { Digest } from '../types.ts';

export type DigestAlgorithm = 'sha256' | 'sha512';

const HEX_LENGTH: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** The algorithm of a digest that we can check, or undefined: unknown algorithm, wrong length, or upper-case hex. */
export function algorithmOf(digest: string): DigestAlgorithm | undefined {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, Math.max(colon, 0));
  if (algorithm !== 'sha256' && algorithm !== 'sha512') return undefined;
  const hex = digest.slice(colon + 1);
  return hex.length === HEX_LENGTH[algorithm] && /^[0-9a-f]+$/.test(hex) ? algorithm : undefined;
}

/** Whether the text has the form that ECR's model gives to digests: what fails this is malformed, not just unknown. */
export function isDigestForm(text: string): boolean {
  return /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/.test(text);
}

export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}
