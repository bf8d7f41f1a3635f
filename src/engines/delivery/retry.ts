/** When a delivery is tried again. */
export interface Tries {
  /** Tries so far, this one included. */
  readonly attempts: number;
  /** When it was first to be tried; milliseconds, as everything here. */
  readonly createdAt: number;
  readonly maxAge: number;
  /** Tries after the first. */
  readonly maxAttempts: number;
}

const FIRST = 1_000;
const LONGEST = 15 * 60_000;

/**
 * One second after the first try, twice as long after each further one, at most fifteen minutes; each time a random
 * part of up to the half of it is left out, so that what failed together does not come again together. `wanted`: what
 * the target has asked for. Undefined: it is not tried again, for there were as many tries as were allowed or its
 * time would be over.
 */
export function nextTry(
  { attempts, createdAt, maxAge, maxAttempts }: Tries,
  now: number,
  random: number,
  wanted = 0,
): number | undefined {
  if (attempts > maxAttempts) return undefined;
  const backOff = Math.min(LONGEST, FIRST * 2 ** (attempts - 1)) * (1 - random / 2);
  const at = now + Math.round(Math.max(backOff, wanted));
  return at > createdAt + maxAge ? undefined : at;
}

/** What a Retry-After says, in milliseconds from `now`. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^[0-9]{1,7}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
