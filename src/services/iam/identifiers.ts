import { randomBytes } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** AKIA + 16 of A-Z, 2-7: 80 random bits. */
export function newAccessKeyId(): string {
  return `AKIA${randomBase32(16)}`;
}

/** AIDA + 17 of A-Z, 2-7. */
export function newUserId(): string {
  return `AIDA${randomBase32(17)}`;
}

/** AGPA, AROA, ANPA + 17 of A-Z, 2-7. */
export function newGroupId(): string {
  return `AGPA${randomBase32(17)}`;
}

export function newRoleId(): string {
  return `AROA${randomBase32(17)}`;
}

export function newPolicyId(): string {
  return `ANPA${randomBase32(17)}`;
}

/** 40 characters of A-Z, a-z, 0-9, `/` and `+`: 240 random bits. */
export function newSecretAccessKey(): string {
  return randomBytes(30).toString('base64');
}

/** A long-term key of a user, by the grammar of its id. */
export function isUserKeyId(text: string): boolean {
  return /^AKIA[A-Z2-7]{16}$/.test(text);
}

export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

function randomBase32(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += BASE32.charAt(byte & 31);
  return text;
}
