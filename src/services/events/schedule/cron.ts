/**
 * `cron(minutes hours day-of-month month day-of-week year)`, in UTC. One of the two days is `?`. Beyond lists, ranges
 * and steps: `L` (the last day of the month, or of a day of the week `5L` the last one), `W` (`15W`, the working day
 * nearest to the 15th in its month; `LW`), `#` (`6#3`, the third Friday). Days of the week count from 1, Sunday.
 */
export interface Cron {
  /** The first minute after `after` (milliseconds since the epoch) at which it fires; undefined: never again. */
  next(after: number): number | undefined;
}

/** Undefined: it is none. */
export function parseCron(fields: string): Cron | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, more] = fields.trim().split(/\s+/);
  if (year === undefined || more !== undefined) return undefined;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const minutes = setOf(minute, 0, 59);
  const hours = setOf(hour, 0, 23);
  const months = setOf(month, 1, 12, monthNames);
  const years = setOf(year, 1970, 2199);
  const days = dayOfWeek === '?' ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
  if (!minutes || !hours || !months || !years || !days) return undefined;
  return { next: (after) => nextOf({ minutes, hours, months, years, days }, after) };
}

type Days = (year: number, month: number) => ReadonlySet<number>;

interface Parts {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  readonly days: Days;
}

const MINUTE = 60_000;

function nextOf({ minutes, hours, months, years, days }: Parts, after: number): number | undefined {
  const from = new Date(Math.floor(after / MINUTE) * MINUTE + MINUTE);
  const [year0, month0, day0] = [from.getUTCFullYear(), from.getUTCMonth() + 1, from.getUTCDate()];
  for (const year of years) {
    if (year < year0) continue;
    for (const month of months) {
      if (year === year0 && month < month0) continue;
      const thisMonth = year === year0 && month === month0;
      for (const day of [...days(year, month)].sort((a, b) => a - b)) {
        if (thisMonth && day < day0) continue;
        for (const hour of hours) {
          for (const minute of minutes) {
            const at = Date.UTC(year, month - 1, day, hour, minute);
            if (at >= from.getTime()) return at;
          }
        }
      }
    }
  }
  return undefined;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** `names` stand for the numbers from `low` on. Undefined: the field is none. Ascending. */
function setOf(
  field: string | undefined,
  low: number,
  high: number,
  names: readonly string[] = [],
): readonly number[] | undefined {
  if (field === undefined) return undefined;
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step, more] = part.split('/');
    if (more !== undefined || (step !== undefined && !/^[1-9][0-9]{0,3}$/.test(step))) return undefined;
    const bounds = rangeOf(range, step !== undefined, low, high, names);
    if (bounds === undefined) return undefined;
    for (let value = bounds[0]; value <= bounds[1]; value += Number(step ?? 1)) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function rangeOf(
  range: string,
  open: boolean,
  low: number,
  high: number,
  names: readonly string[],
): readonly [number, number] | undefined {
  if (range === '*') return [low, high];
  const [first = '', last, more] = range.split('-');
  const start = numberOf(first, low, high, names);
  const end = last === undefined ? (open ? high : start) : numberOf(last, low, high, names);
  if (more !== undefined || start === undefined || end === undefined || end < start) return undefined;
  return [start, end];
}

function numberOf(text: string, low: number, high: number, names: readonly string[]): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? low + named : /^[0-9]{1,4}$/.test(text) ? Number(text) : undefined;
  return value === undefined || value < low || value > high ? undefined : value;
}

const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** 1: Sunday. */
const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

function daysOfMonth(field: string | undefined): Days | undefined {
  if (field === 'L') return (year, month) => new Set([lengthOf(year, month)]);
  const working = /^(?:(L)|([0-9]{1,2}))W$/.exec(field ?? '');
  if (working !== null) {
    const wanted = working[1] === undefined ? numberOf(working[2] ?? '', 1, 31, []) : 31;
    if (wanted === undefined) return undefined;
    return (year, month) => {
      const last = lengthOf(year, month);
      if (working[1] === undefined && wanted > last) return new Set();
      return new Set([nearestWorkingDay(year, month, Math.min(wanted, last))]);
    };
  }
  const days = setOf(field, 1, 31);
  if (days === undefined) return undefined;
  return (year, month) => new Set(days.filter((day) => day <= lengthOf(year, month)));
}

function nearestWorkingDay(year: number, month: number, day: number): number {
  const week = dayOf(year, month, day);
  if (week === 7) return day === 1 ? 3 : day - 1;
  if (week === 1) return day === lengthOf(year, month) ? day - 2 : day + 1;
  return day;
}

function daysOfWeek(field: string | undefined): Days | undefined {
  const [, last] = /^([1-7A-Za-z]{0,3})L$/.exec(field ?? '') ?? [];
  const [, nth, n] = /^([1-7]|[A-Za-z]{3})#([1-5])$/.exec(field ?? '') ?? [];
  if (last !== undefined || nth !== undefined) {
    const wanted = last === '' ? 7 : numberOf(last ?? nth ?? '', 1, 7, dayNames);
    if (wanted === undefined) return undefined;
    return (year, month) => {
      const all = daysOn(year, month, [wanted]);
      const day = n === undefined ? all.at(-1) : all[Number(n) - 1];
      return new Set(day === undefined ? [] : [day]);
    };
  }
  const days = setOf(field, 1, 7, dayNames);
  return days && ((year, month) => new Set(daysOn(year, month, days)));
}

function daysOn(year: number, month: number, week: readonly number[]): readonly number[] {
  const all = Array.from({ length: lengthOf(year, month) }, (_, index) => index + 1);
  return all.filter((day) => week.includes(dayOf(year, month, day)));
}
