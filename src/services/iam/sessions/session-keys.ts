import { createHmac, randomBytes } from 'node:crypto';
import type { Sealer } from '../../../kernel/sealing.ts';

/**
 * Ids and secrets of temporary keys. Both are made by keys that only this deployment has, so nothing of them has
 * to be stored: the secret follows from the session token, and the last characters of an id tell its account to
 * whoever already knows that account.
 */
export interface SessionKeys {
  /** ASIA + 16 of A-Z, 2-7, of which 60 bits are random. */
  newId(account: string): string;
  /** Whether an id was made for that account; one in a million of other ids seems so too. */
  isOf(id: string, account: string): boolean;
  /** 40 characters, as the secrets of long-term keys. */
  secretOf(sessionToken: string): string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RANDOM = 12;
const CHECKED = 4;

export function createSessionKeys(sealer: Sealer): SessionKeys {
  const idKey = sealer.derive('session-key-id');
  const secretKey = sealer.derive('session-secret');
  const check = (random: string, account: string) =>
    base32(createHmac('sha256', idKey).update(`${account}/${random}`).digest(), CHECKED);
  return {
    newId(account) {
      const random = base32(randomBytes(RANDOM), RANDOM);
      return `ASIA${random}${check(random, account)}`;
    },
    isOf(id, account) {
      if (!isSessionKeyId(id)) return false;
      return check(id.slice(4, 4 + RANDOM), account) === id.slice(4 + RANDOM);
    },
    secretOf: (token) =>
      createHmac('sha256', secretKey).update(token).digest().subarray(0, 30).toString('base64'),
  };
}

/** A temporary key, by the grammar of its id. */
export function isSessionKeyId(text: string): boolean {
  return /^ASIA[A-Z2-7]{16}$/.test(text);
}

function base32(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => BASE32.charAt(byte & 31)).join('');
}
