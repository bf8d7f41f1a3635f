import { validation } from '../errors.ts';
import { combine } from './operators.ts';
import {
  across,
  average,
  deviation,
  eachOf,
  greatest,
  least,
  sum,
  type TimeSeries,
  type Value,
} from './values.ts';

/** What a function is given beside its arguments. */
export interface Surroundings {
  /** Seconds: the longest period of what the expression is made of. */
  readonly period: number;
  /** Begins of the periods that are looked at, ascending. */
  readonly times: () => readonly number[];
}

export type MathFunction = (args: readonly Value[], around: Surroundings) => Value;

const series = (made: TimeSeries): Value => ({ kind: 'series', series: made });
const scalar = (value: number): Value => ({ kind: 'scalar', value });

/** Of one series a number, of a list (or several arguments) a series. */
function reducing(name: string, of: (values: readonly number[]) => number): MathFunction {
  return (args, around) => {
    const [only] = args;
    if (args.length === 1 && only?.kind === 'series') {
      const values = [...only.series.values.values()];
      return scalar(values.length === 0 && name !== 'SUM' ? Number.NaN : of(values));
    }
    const list = args.flatMap((arg) =>
      arg.kind === 'list' ? arg.list : arg.kind === 'series' ? [arg.series] : [],
    );
    const numbers = args.flatMap((arg) => (arg.kind === 'scalar' ? [arg.value] : []));
    if (args.some((arg) => arg.kind === 'text')) throw wrong(name);
    if (list.length === 0 && numbers.length > 0) return scalar(of(numbers));
    const values = across(list, (here) => of([...here, ...numbers]));
    return series({ label: name, period: periodOf(list, around), values });
  };
}

const periodOf = (list: readonly TimeSeries[], { period }: Surroundings): number =>
  list.reduce((longest, each) => Math.max(longest, each.period), list.length === 0 ? period : 0);

function mapping(name: string, of: (made: TimeSeries) => TimeSeries): MathFunction {
  return ([arg, ...more]) => {
    if (more.length > 0) throw wrong(name);
    if (arg?.kind === 'series') return series(of(arg.series));
    if (arg?.kind === 'list') return { kind: 'list', list: arg.list.map(of) };
    throw wrong(name);
  };
}

function numeric(name: string, of: (value: number) => number): MathFunction {
  const many = mapping(name, (made) => eachOf(made, of));
  return (args, around) => {
    const [arg] = args;
    return args.length === 1 && arg?.kind === 'scalar' ? scalar(of(arg.value)) : many(args, around);
  };
}

const wrong = (name: string): Error => validation(`${name} is not given what it needs`);

function steps(made: TimeSeries, of: (step: number, seconds: number) => number): TimeSeries {
  let last: readonly [number, number] | undefined;
  return eachOf(made, (value, at) => {
    const before = last;
    last = [at, value];
    return before === undefined ? undefined : of(value - before[1], (at - before[0]) / 1000);
  });
}

function running(made: TimeSeries): TimeSeries {
  let total = 0;
  return eachOf(made, (value) => {
    total += value;
    return total;
  });
}

/** FILL(m, 0), FILL(m, REPEAT), FILL(m, LINEAR), FILL(m, other). */
const fill: MathFunction = ([what, by], { times }) => {
  if (what === undefined || by === undefined) throw wrong('FILL');
  const filled = (made: TimeSeries): TimeSeries => {
    const all = times();
    const known = [...made.values];
    const values = new Map<number, number>();
    let next = 0;
    for (const at of all) {
      while (next < known.length && (known[next]?.[0] ?? 0) <= at) next += 1;
      const here = made.values.get(at);
      const value = here ?? fillValue(by, at, known[next - 1], known[next]);
      if (value !== undefined) values.set(at, value);
    }
    return { ...made, values, metric: made.metric };
  };
  if (what.kind === 'series') return series(filled(what.series));
  if (what.kind === 'list') return { kind: 'list', list: what.list.map(filled) };
  throw wrong('FILL');
};

type At = readonly [number, number] | undefined;

function fillValue(by: Value, at: number, before: At, after: At): number | undefined {
  if (by.kind === 'scalar') return by.value;
  if (by.kind === 'series') return by.series.values.get(at);
  if (by.kind !== 'text') throw wrong('FILL');
  if (by.text === 'REPEAT') return before?.[1];
  if (by.text !== 'LINEAR') throw wrong('FILL');
  if (before === undefined || after === undefined) return undefined;
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
}

/** IF(condition, then, else): times of whatever is a series among them; without `else` nothing stands there. */
const choose: MathFunction = (args) => {
  const [condition, then, otherwise] = args;
  if (condition === undefined || then === undefined || args.length > 3) throw wrong('IF');
  if (condition.kind === 'scalar') {
    if (condition.value !== 0) return then;
    return otherwise ?? scalar(Number.NaN);
  }
  if (condition.kind !== 'series') throw wrong('IF');
  const at = (value: Value | undefined, time: number): number | undefined =>
    value?.kind === 'scalar'
      ? value.value
      : value?.kind === 'series'
        ? value.series.values.get(time)
        : undefined;
  return series(eachOf(condition.series, (value, time) => at(value !== 0 ? then : otherwise, time)));
};

const clockOf =
  (name: string, of: (at: Date) => number): MathFunction =>
  ([arg]) => {
    if (arg?.kind !== 'series') throw wrong(name);
    return series(eachOf(arg.series, (_value, at) => of(new Date(at))));
  };

const ordinal =
  (name: string, of: (values: readonly number[]) => number | undefined): MathFunction =>
  ([arg]) => {
    if (arg?.kind !== 'series') throw wrong(name);
    return scalar(of([...arg.series.values.values()]) ?? Number.NaN);
  };

export const functions: Readonly<Record<string, MathFunction>> = {
  SUM: reducing('SUM', sum),
  AVG: reducing('AVG', average),
  MIN: reducing('MIN', least),
  MAX: reducing('MAX', greatest),
  STDDEV: reducing('STDDEV', deviation),
  ABS: numeric('ABS', Math.abs),
  CEIL: numeric('CEIL', Math.ceil),
  FLOOR: numeric('FLOOR', Math.floor),
  LOG: numeric('LOG', Math.log),
  LOG10: numeric('LOG10', Math.log10),
  RATE: mapping('RATE', (made) => steps(made, (step, seconds) => step / seconds)),
  DIFF: mapping('DIFF', (made) => steps(made, (step) => step)),
  DIFF_TIME: mapping('DIFF_TIME', (made) => steps(made, (_step, seconds) => seconds)),
  RUNNING_SUM: mapping('RUNNING_SUM', running),
  FILL: fill,
  IF: choose,
  DATAPOINT_COUNT: ordinal('DATAPOINT_COUNT', (values) => values.length),
  FIRST: ordinal('FIRST', (values) => values[0]),
  LAST: ordinal('LAST', (values) => values.at(-1)),
  MINUTE: clockOf('MINUTE', (at) => at.getUTCMinutes()),
  HOUR: clockOf('HOUR', (at) => at.getUTCHours()),
  DAY: clockOf('DAY', (at) => at.getUTCDay() || 7),
  DATE: clockOf('DATE', (at) => at.getUTCDate()),
  MONTH: clockOf('MONTH', (at) => at.getUTCMonth() + 1),
  YEAR: clockOf('YEAR', (at) => at.getUTCFullYear()),
  EPOCH: clockOf('EPOCH', (at) => at.getTime() / 1000),
  PERIOD: ([arg]) => {
    if (arg?.kind !== 'series') throw wrong('PERIOD');
    return scalar(arg.series.period);
  },
  TIME_SERIES: ([arg], { period, times }) => {
    if (arg?.kind !== 'scalar') throw wrong('TIME_SERIES');
    return series({ label: '', period, values: new Map(times().map((at) => [at, arg.value])) });
  },
  REMOVE_EMPTY: ([arg]) => {
    if (arg?.kind !== 'list') throw wrong('REMOVE_EMPTY');
    return { kind: 'list', list: arg.list.filter(({ values }) => values.size > 0) };
  },
  SORT: ([arg, by, order, most]) => {
    if (arg?.kind !== 'list') throw wrong('SORT');
    const measure = { SUM: sum, AVG: average, MIN: least, MAX: greatest }[textOf(by) ?? 'AVG'];
    if (measure === undefined) throw wrong('SORT');
    const sign = textOf(order) === 'ASC' ? 1 : -1;
    const of = (made: TimeSeries) => (made.values.size === 0 ? 0 : measure([...made.values.values()]));
    const sorted = [...arg.list].sort((a, b) => sign * (of(a) - of(b)));
    return { kind: 'list', list: most?.kind === 'scalar' ? sorted.slice(0, most.value) : sorted };
  },
  SLICE: ([arg, from, to]) => {
    if (arg?.kind !== 'list' || from?.kind !== 'scalar') throw wrong('SLICE');
    const list = arg.list.slice(from.value, to?.kind === 'scalar' ? to.value : undefined);
    const [only] = list;
    return list.length === 1 && only !== undefined ? series(only) : { kind: 'list', list };
  },
};

const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'text' ? value.text.toUpperCase() : undefined;

export function negative(value: Value): Value {
  return combine((a, b) => a * b, value, scalar(-1));
}

/** Words that may stand without quotation marks. */
export const words = ['REPEAT', 'LINEAR', 'SUM', 'AVG', 'MIN', 'MAX', 'ASC', 'DESC'] as const;
