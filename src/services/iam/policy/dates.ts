const ISO =
  /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?$/i;

/**
 * A moment as policies write it: ISO 8601 (a date, or date and time, by default in UTC), or seconds since the
 * epoch; four digits are a year. Milliseconds since the epoch; undefined for anything else.
 */
export function momentOf(text: string): number | undefined {
  if (/^(?![0-9]{4}$)-?[0-9]{1,15}(?:\.[0-9]{1,9})?$/.test(text)) return Number(text) * 1000;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone] =
    ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return midnight + time + Math.trunc(Number(`0${fraction}`) * 1000) - offsetOf(zone);
}

/** Milliseconds by which a zone is ahead of UTC. */
function offsetOf(zone = 'Z'): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
