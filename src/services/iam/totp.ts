import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, 6 digits, 30 seconds. Time is counted in steps since the
 * epoch. A device's clock may be off: `drift` is by how many steps, as it was when codes of it were last compared.
 */
const STEP = 30_000;
const DIGITS = 6;

export function stepAt(time: number): number {
  return Math.floor(time / STEP);
}

export function codeAt(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step whose code this is, up to `window` steps around `around`; undefined: none. Takes the same time for all. */
export function stepOf(seed: Uint8Array, code: string, around: number, window: number): number | undefined {
  let found: number | undefined;
  for (let step = Math.max(0, around - window); step <= around + window; step += 1) {
    if (sameCode(codeAt(seed, step), code)) found = step;
  }
  return found;
}

/** The step of the second of two codes that follow one another. */
export function stepOfPair(
  seed: Uint8Array,
  [first, second]: readonly [string, string],
  around: number,
  window: number,
): number | undefined {
  let found: number | undefined;
  for (let step = Math.max(1, around - window); step <= around + window; step += 1) {
    const both = [sameCode(codeAt(seed, step - 1), first), sameCode(codeAt(seed, step), second)];
    if (both.every(Boolean)) found = step;
  }
  return found;
}

function sameCode(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding: `bytes` come in fives. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET.charAt(Number.parseInt(five, 2))).join('');
}
