import type { RegistryKey } from '../../../registry/index.ts';
import { validation } from '../errors.ts';
import { average, sum, type TimeSeries } from './values.ts';

/**
 * Dynamic labels: `${MAX}`, `${LAST_TIME}`, `${PROP('Dim.RepositoryName')}` and the like in the Label of a query, about
 * all values that the series has in the time that was asked for. How numbers and times look is nowhere said: numbers
 * have six digits or are whole, times are `2026-11-24 15:04:05 UTC`, lengths of time `2h 5m`.
 */
export interface LabelParts {
  readonly registry: RegistryKey;
  readonly now: number;
  /** As `+0130`; undefined: UTC. */
  readonly timezone?: string | undefined;
}

const variable = /\$\{([A-Z_]+|PROP\('[^'}]*'\))\}/g;

export function isDynamic(label: string): boolean {
  return label.search(variable) >= 0;
}

/** `series.label` is what `${LABEL}` stands for. What is no variable stays as it is. */
export function labelFor(template: string, series: TimeSeries, parts: LabelParts): string {
  if (!isDynamic(template)) return template;
  const values = namedValues(series, parts);
  return template.replace(variable, (text, name: string) => {
    const property = /^PROP\('(.*)'\)$/.exec(name)?.[1];
    if (property !== undefined) return propertyOf(property, series, parts) ?? text;
    const value = values.get(name);
    return value === undefined ? text : value();
  });
}

/** Throws Validation for what is no offset from UTC. */
export function checkTimezone(timezone: string | undefined): void {
  if (timezone === undefined || /^[+-]([01]\d|2[0-3])[0-5]\d$/.test(timezone)) return;
  throw validation('The Timezone of LabelOptions must be an offset from UTC, as +0130.');
}

/** Where there is nothing to be said, for the series has no value. */
const NOTHING = '--';

interface Point {
  readonly at: number;
  readonly value: number;
}

function namedValues(series: TimeSeries, { now, timezone }: LabelParts): ReadonlyMap<string, () => string> {
  const points = [...series.values].map(([at, value]) => ({ at, value }));
  const all = points.map(({ value }) => value);
  const extreme = (better: (one: number, other: number) => boolean) =>
    points.reduce<Point | undefined>(
      (found, point) => (found === undefined || better(point.value, found.value) ? point : found),
      undefined,
    );
  const places = {
    FIRST: points[0],
    LAST: points.at(-1),
    MIN: extreme((one, other) => one < other),
    MAX: extreme((one, other) => one > other),
  };
  const some = (of: () => string) => () => (points.length === 0 ? NOTHING : of());
  const named = new Map<string, () => string>([
    ['LABEL', () => series.label],
    ['DATAPOINT_COUNT', () => String(points.length)],
    ['AVG', some(() => numberText(average(all)))],
    ['SUM', some(() => numberText(sum(all)))],
  ]);
  for (const [name, point] of Object.entries(places)) {
    const of = (say: (point: Point) => string) => () => (point === undefined ? NOTHING : say(point));
    named.set(
      name,
      of(({ value }) => numberText(value)),
    );
    named.set(
      `${name}_TIME`,
      of(({ at }) => timeText(at, timezone)),
    );
    named.set(
      `${name}_TIME_RELATIVE`,
      of(({ at }) => lengthText(now - at)),
    );
  }
  for (const [name, from, to] of [
    ['FIRST_LAST', places.FIRST, places.LAST],
    ['MIN_MAX', places.MIN, places.MAX],
  ] as const) {
    if (from === undefined || to === undefined) {
      for (const range of ['RANGE', 'TIME_RANGE']) named.set(`${name}_${range}`, () => NOTHING);
      continue;
    }
    named.set(`${name}_RANGE`, () => numberText(to.value - from.value));
    named.set(`${name}_TIME_RANGE`, () => lengthText(to.at - from.at));
  }
  return named;
}

/** Undefined: there is no such property. */
function propertyOf(name: string, series: TimeSeries, { registry }: LabelParts): string | undefined {
  const { metric, stat, period } = series;
  const [, dimension] = /^Dim\.(.+)$/.exec(name) ?? [];
  if (dimension !== undefined) {
    return metric?.dimensions.find((each) => each.name === dimension)?.value ?? NOTHING;
  }
  switch (name) {
    case 'AccountId':
    case 'AccountLabel':
      return registry.account;
    case 'Region':
      return registry.region;
    case 'Period':
      return String(period);
    case 'MetricName':
      return metric?.name ?? NOTHING;
    case 'Namespace':
      return metric?.namespace ?? NOTHING;
    case 'Stat':
      return (metric && stat) ?? NOTHING;
    default:
      return undefined;
  }
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Math.abs(value) >= 100_000 ? Math.round(value * 10) / 10 : Number(value.toPrecision(6)));
}

function timeText(at: number, timezone: string | undefined): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(timezone ?? '') ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  const text = new Date(at + offset * 60_000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} ${timezone ?? 'UTC'}`;
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** The two largest units of it: `1d 2h`, `5m`, `0s`. */
function lengthText(milliseconds: number): string {
  let left = Math.round(Math.abs(milliseconds) / 1000);
  const parts = units.flatMap(([unit, seconds]) => {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    return [{ unit, count }];
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return '0s';
  return parts
    .slice(first, first + 2)
    .flatMap(({ unit, count }) => (count > 0 ? [`${count}${unit}`] : []))
    .join(' ');
}
