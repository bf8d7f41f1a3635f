import { doorError } from '../errors.ts';
import type { Presented } from './presented.ts';
import { formatTime, parseTime } from './presented.ts';

const skew = 5 * 60_000;

/** Throws InvalidSignature for a signature that is not of now (spec 2.1): 5 minutes either way, or what a presigned URL says. */
export function checkTime(presented: Presented, now: number): void {
  const { time, day, expires } = presented;
  if (!time.startsWith(day)) {
    throw doorError(
      'InvalidSignature',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  }
  const signed = parseTime(time);
  const age = expires === undefined ? skew : expires * 1000;
  if (signed < now - age) throw expired(time, now, age);
  if (signed > now + skew) {
    const text = `Signature not yet current: ${time} is still later than ${formatTime(now + skew)} (${formatTime(now)} + 5 min.)`;
    throw doorError('InvalidSignature', text);
  }
}

function expired(time: string, now: number, age: number): Error {
  const span = age % 60_000 === 0 ? `${age / 60_000} min.` : `${age / 1000} sec.`;
  const text = `Signature expired: ${time} is now earlier than ${formatTime(now - age)} (${formatTime(now)} - ${span})`;
  return doorError('InvalidSignature', text);
}
