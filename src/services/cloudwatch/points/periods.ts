/** How points are kept and for how long, as CloudWatch does: seconds, and milliseconds. */
const DAY = 24 * 3600 * 1000;

export const MINUTE = 60_000;

export interface Resolution {
  /** Of a point, in seconds. */
  readonly seconds: number;
  /** Points older than so many milliseconds are gone. */
  readonly kept: number;
}

export const resolutions = [
  { seconds: 60, kept: 15 * DAY },
  { seconds: 300, kept: 63 * DAY },
  { seconds: 3600, kept: 455 * DAY },
] as const satisfies readonly Resolution[];

export const KEPT_LONGEST = 455 * DAY;

/** Milliseconds at which the point begins that a time falls into. */
export function beginOf(at: number, seconds: number): number {
  return Math.floor(at / (seconds * 1000)) * seconds * 1000;
}

export interface Grid {
  /** Seconds of the points to be read. */
  readonly resolution: number;
  /** Milliseconds: begin of the first period. */
  readonly start: number;
  /** Seconds. */
  readonly period: number;
}

/**
 * Periods by which a range is read: of the coarsest points that fit both them and their begin, and no finer than what
 * is still kept at `from`. `aligned`: periods begin at multiples of their length, or else at `from`.
 */
export function gridOf(from: number, period: number, now: number, aligned: boolean): Grid {
  const age = now - from;
  const finest = resolutions.find(({ kept }) => age <= kept) ?? resolutions[2];
  const length = Math.max(finest.seconds, Math.ceil(period / finest.seconds) * finest.seconds);
  const start = beginOf(from, aligned ? length : finest.seconds);
  const fitting = resolutions.filter(
    ({ seconds }) => seconds >= finest.seconds && length % seconds === 0 && start % (seconds * 1000) === 0,
  );
  return { resolution: fitting.at(-1)?.seconds ?? finest.seconds, start, period: length };
}
