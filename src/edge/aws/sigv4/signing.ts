import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Presented } from './presented.ts';

/** Checks signatures, and remembers signing keys: deriving one costs four times as much as using it. */
export interface Signatures {
  /** Compares in constant time. */
  matches(presented: Presented, secret: string, canonicalRequest: string): boolean;
}

interface Remembered {
  readonly secret: string;
  readonly key: Buffer;
}

const mostRemembered = 4096;

export function createSignatures(): Signatures {
  const remembered = new Map<string, Remembered>();

  function signingKey({ accessKeyId, day, region, service }: Presented, secret: string): Buffer {
    const name = `${accessKeyId}/${day}/${region}/${service}`;
    const known = remembered.get(name);
    if (known !== undefined && known.secret === secret) return known.key;
    const key = [day, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`));
    const oldest = remembered.size >= mostRemembered ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(name, { secret, key });
    return key;
  }

  return {
    matches(presented, secret, canonicalRequest) {
      const { day, region, service, time } = presented;
      const hash = createHash('sha256').update(canonicalRequest).digest('hex');
      const toSign = `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/${service}/aws4_request\n${hash}`;
      const right = hmac(signingKey(presented, secret), toSign);
      return timingSafeEqual(right, Buffer.from(presented.signature, 'hex'));
    },
  };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
