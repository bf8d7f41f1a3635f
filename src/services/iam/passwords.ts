import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordPolicy } from './entities.ts';

/**
 * Passwords of login profiles are kept as `scrypt$N$r$p$salt$hash`, salt and hash in base64. A hash takes 32 MiB
 * and some 60 ms, off the main thread.
 */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const MEMORY = 64 * 1024 * 1024;

export async function hashPassword(password: string): Promise<string> {
  const { N, r, p } = COST;
  const salt = randomBytes(16);
  const hash = await derived(password, salt, 32, COST);
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** In constant time. A hash that can't be read is that of no password. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = kept.split('$');
  const expected = Buffer.from(hash, 'base64');
  if (scheme !== 'scrypt' || expected.length < 16) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(
    await derived(password, Buffer.from(salt, 'base64'), expected.length, cost),
    expected,
  );
}

/** Of the threads that read files too (four by default) two at most hash; who comes then waits for its turn. */
const AT_ONCE = 2;
let hashing = 0;
const waiting: (() => void)[] = [];

async function derived(
  password: string,
  salt: Buffer,
  length: number,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  if (hashing >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else hashing += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFC'), salt, length, { ...cost, maxmem: MEMORY }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next === undefined) hashing -= 1;
    else next();
  }
}

const SYMBOLS = /[!@#$%^&*()_+\-=[\]{}|']/;

/** What a password lacks under the account's policy or, where none is set, IAM's own. Undefined: nothing. */
export function passwordFault(
  password: string,
  policy: PasswordPolicy | undefined,
  userName: string,
): string | undefined {
  const has = {
    uppercase: /[A-Z]/.test(password),
    lowercase: /[a-z]/.test(password),
    numbers: /[0-9]/.test(password),
    symbols: SYMBOLS.test(password),
  };
  const minimum = policy?.minimumLength ?? 8;
  if (password.length < minimum) return `Password should have a minimum length of ${minimum}`;
  if (policy === undefined) {
    if (Object.values(has).filter(Boolean).length < 3) {
      return 'Password should have at least three of: uppercase letters, lowercase letters, numbers, symbols';
    }
    return password.toLowerCase() === userName.toLowerCase()
      ? 'Password should not be the same as the user name'
      : undefined;
  }
  if (policy.requireUppercase && !has.uppercase) return 'Password should have at least one uppercase letter';
  if (policy.requireLowercase && !has.lowercase) return 'Password should have at least one lowercase letter';
  if (policy.requireNumbers && !has.numbers) return 'Password should have at least one number';
  if (policy.requireSymbols && !has.symbols) return 'Password should have at least one symbol';
  return undefined;
}

const DAY = 24 * 60 * 60 * 1_000;

export function passwordExpired(changedAt: number, policy: PasswordPolicy | undefined, now: number): boolean {
  return policy !== undefined && policy.maxAge > 0 && now - changedAt >= policy.maxAge * DAY;
}
