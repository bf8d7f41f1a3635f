import { isIPv6 } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/errors.ts';

/**
 * Slows down whoever guesses. Each subject (what is guessed at: a principal's code or password, a key from one
 * address) may be guessed at wrongly a few times in a row and then once per period; so may each source, over all
 * subjects, which is for those who try one guess on each of many. Nobody locks out others:
 * - a guess that its subject's limit refuses does not count for the source, so one machine that repeats one wrong
 *   secret for ever does not spend what its neighbours behind the same address need;
 * - where a subject was once guessed rightly it goes on, whatever others do at that source, or elsewhere with that
 *   subject: there it is counted apart.
 *
 * A subject's state is one number: the time at which all of its guesses will be forgotten. Each wrong one puts it
 * off by a period. What is known is of this process and bounded: those guessed at longest ago are forgotten first.
 */
export interface GuessLimit {
  /** Throws Throttling (details: `retryAfter`, seconds) when this may not be guessed at now. Counts nothing. */
  check(guess: Guess): void;
  /** Counts a wrong guess, or one that is wrong until it proves to be right: so that many at once are counted. */
  wrong(guess: Guess): void;
  /** Takes one back that was counted, and forgets the subject's others. */
  right(guess: Guess): void;
}

export interface Guess {
  readonly subject: string;
  /** Address of whoever guesses. */
  readonly source: string;
}

/** `burst` wrong guesses at once, and one more each `period` milliseconds. */
interface Pace {
  readonly burst: number;
  readonly period: number;
}

export interface GuessLimitParts {
  readonly clock: Clock;
  /** In the plural, as the refusal says it: `MFA codes`. */
  readonly what: string;
  readonly perSubject: Pace;
  readonly perSource: Pace;
  /** A subject is another one at each source: where anybody may try, and must not lock out the others. */
  readonly apart?: true;
}

/** Subjects and sources remembered. */
const REMEMBERED = 20_000;

export function createGuessLimit(parts: GuessLimitParts): GuessLimit {
  const { clock, what, perSubject, perSource, apart } = parts;
  const subjects = createPaces(perSubject);
  const sources = createPaces(perSource);
  const known = new Set<string>();
  const pairOf = ({ subject, source }: Guess) => `${subject} ${networkOf(source)}`;
  const subjectOf = (guess: Guess) => (apart || known.has(pairOf(guess)) ? pairOf(guess) : guess.subject);

  return {
    check(guess) {
      const now = clock.now();
      const ofSubject = subjects.wait(subjectOf(guess), now);
      const ofSource = known.has(pairOf(guess)) ? 0 : sources.wait(networkOf(guess.source), now);
      const wait = Math.max(ofSubject, ofSource);
      if (wait > 0) throw tooMany(what, wait);
    },
    wrong(guess) {
      const now = clock.now();
      const subject = subjectOf(guess);
      if (subjects.wait(subject, now) === 0) sources.count(networkOf(guess.source), now);
      subjects.count(subject, now);
    },
    right(guess) {
      const now = clock.now();
      if (subjects.clear(subjectOf(guess))) sources.giveBack(networkOf(guess.source), now);
      const pair = pairOf(guess);
      known.delete(pair);
      forgetOldest(known);
      known.add(pair);
    },
  };
}

function createPaces({ burst, period }: Pace) {
  /** When all is forgotten, by key; those counted last at the end. */
  const forgottenAt = new Map<string, number>();
  const set = (key: string, at: number) => {
    forgottenAt.delete(key);
    forgetOldest(forgottenAt);
    forgottenAt.set(key, at);
  };
  return {
    /** Milliseconds until one more is allowed. */
    wait: (key: string, now: number) =>
      Math.max(0, (forgottenAt.get(key) ?? now) - now - (burst - 1) * period),
    count(key: string, now: number) {
      const at = Math.max(now, forgottenAt.get(key) ?? now) + period;
      set(key, Math.min(at, now + burst * period));
    },
    giveBack(key: string, now: number) {
      const at = (forgottenAt.get(key) ?? now) - period;
      if (at > now) set(key, at);
      else forgottenAt.delete(key);
    },
    clear: (key: string) => forgottenAt.delete(key),
  };
}

function forgetOldest(of: Set<string> | Map<string, number>): void {
  const oldest = of.size >= REMEMBERED ? of.keys().next() : undefined;
  if (oldest?.done === false) of.delete(oldest.value);
}

/** Of IPv6 one subscriber has 2^64 addresses: they count as one. */
function networkOf(source: string): string {
  if (!isIPv6(source)) return source;
  const [head = '', tail] = source.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return (tail === undefined ? first : [...first, ...zeros, ...last]).slice(0, 4).join(':');
}

function tooMany(what: string, wait: number): DomainError {
  const retryAfter = Math.ceil(wait / 1000);
  return new DomainError(
    'Throttling',
    `Rate exceeded: there were too many wrong ${what}. Try again in ${retryAfter} seconds.`,
    { retryAfter },
  );
}

export interface GuessLimits {
  /** Of a principal: who holds its keys may be guessing the second factor. */
  readonly mfa: GuessLimit;
  /** Of a user. */
  readonly passwords: GuessLimit;
  /** Of an access key, from one source: anybody may try. */
  readonly keyLogins: GuessLimit;
}

const MINUTE = 60_000;

/**
 * Of a million codes three are right at a time: at this pace one in 460 guessers has found one after a day.
 * `processes` that serve count apart: each at a pace so much slower that together they allow what one would, but for
 * the first few guesses, which each allows.
 */
export function createGuessLimits(clock: Clock, processes = 1): GuessLimits {
  const perSource: Pace = { burst: 100, period: 1_000 * processes };
  return {
    mfa: createGuessLimit({
      clock,
      what: 'MFA codes',
      perSubject: { burst: 5, period: 2 * MINUTE * processes },
      perSource,
    }),
    passwords: createGuessLimit({
      clock,
      what: 'passwords',
      perSubject: { burst: 5, period: MINUTE * processes },
      perSource,
    }),
    keyLogins: createGuessLimit({
      clock,
      what: 'secret access keys',
      perSubject: { burst: 10, period: 10_000 * processes },
      perSource,
      apart: true,
    }),
  };
}
