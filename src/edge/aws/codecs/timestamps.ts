import { malformed } from '../errors.ts';

export type TimestampFormat = 'iso8601' | 'rfc822' | 'unixTimestamp';

const iso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const latest = 8.64e15;

/** A moment as clients write it: epoch seconds with fraction, ISO 8601 or an HTTP date, whichever it is. */
export function parseTimestamp(value: unknown): Date {
  if (typeof value === 'number') return moment(value * 1000);
  if (typeof value !== 'string' || value.length > 64) throw malformed('a timestamp was expected');
  if (/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) return moment(Number(value) * 1000);
  if (iso.test(value))
    return moment(
      Date.parse(/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T') ? value : `${value}Z`),
    );
  if (/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?:\.\d{1,3})? GMT$/.test(value))
    return moment(Date.parse(value));
  throw malformed('a timestamp was expected');
}

function moment(milliseconds: number): Date {
  if (!(Math.abs(milliseconds) <= latest)) throw malformed('a timestamp was expected');
  return new Date(Math.round(milliseconds));
}

/** Text for XML, headers and query strings. Whole seconds are written without fraction. */
export function formatTimestamp(date: Date, format: TimestampFormat): string {
  switch (format) {
    case 'unixTimestamp':
      return String(date.getTime() / 1000);
    case 'iso8601':
      return date.toISOString().replace('.000Z', 'Z');
    case 'rfc822':
      return date.toUTCString();
  }
}
