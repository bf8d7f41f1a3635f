/**
 * When a repository's policy is looked at: at least once in 24 hours (spec 6.2, 8), never in the call that puts it,
 * and spread, so that repositories which got their policies together, or a server that comes up after a long time,
 * do not go on doing everything at once. The place of a repository in the spread is a hash of its id.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The first run by a policy: after 15 minutes, in which it can be taken back, and within 12 hours. */
export function firstDue(now: number, repositoryId: number): number {
  return now + 15 * MINUTE + Math.floor(fraction(repositoryId) * 11 * HOUR);
}

/** The run after one at `now`: 20 to 23 hours later, so that an hour is left for those before it in the queue. */
export function nextDue(now: number, repositoryId: number): number {
  return now + 20 * HOUR + Math.floor(fraction(repositoryId) * 3 * HOUR);
}

/** In [0, 1); of neighbouring ids far apart (multiplicative hashing by the golden ratio). */
function fraction(id: number): number {
  return (Math.imul(id, 0x9e3779b1) >>> 0) / 2 ** 32;
}
