import { parseCron } from './cron.ts';

/** When a rule fires by the clock. */
export interface Schedule {
  /**
   * The first time after `after`; undefined: never again. `since`: from when the schedule counts. Milliseconds since
   * the epoch.
   */
  next(after: number, since: number): number | undefined;
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `rate(5 minutes)` or `cron(...)`. Undefined: it is neither. */
export function parseSchedule(expression: string): Schedule | undefined {
  const [, fields] = /^cron\(([^()]*)\)$/.exec(expression) ?? [];
  if (fields !== undefined) return parseCron(fields);
  const [, value, unit, plural] =
    /^rate\(\s*([1-9][0-9]{0,7})\s+(minute|hour|day)(s?)\s*\)$/.exec(expression) ?? [];
  const length = units[unit ?? ''];
  if (value === undefined || length === undefined || (value === '1') !== (plural === '')) return undefined;
  const period = Number(value) * length;
  return { next: (after, since) => since + (Math.floor(Math.max(0, after - since) / period) + 1) * period };
}
