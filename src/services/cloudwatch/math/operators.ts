import { validation } from '../errors.ts';
import { eachOf, type TimeSeries, type Value } from './values.ts';

const flag = (is: boolean): number => (is ? 1 : 0);

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => flag(a < b),
  '>': (a, b) => flag(a > b),
  '<=': (a, b) => flag(a <= b),
  '>=': (a, b) => flag(a >= b),
  '==': (a, b) => flag(a === b),
  '!=': (a, b) => flag(a !== b),
  '<>': (a, b) => flag(a !== b),
  AND: (a, b) => flag(a !== 0 && b !== 0),
  '&&': (a, b) => flag(a !== 0 && b !== 0),
  OR: (a, b) => flag(a !== 0 || b !== 0),
  '||': (a, b) => flag(a !== 0 || b !== 0),
};

/** Throws Validation for what can't be computed with: texts, and two lists. */
export function apply(sign: string, left: Value, right: Value): Value {
  const operator = operators[sign];
  if (operator === undefined) throw validation(`There is no operator '${sign}'`);
  return combine(operator, left, right);
}

export function combine(operator: (a: number, b: number) => number, left: Value, right: Value): Value {
  if (left.kind === 'text' || right.kind === 'text') throw validation('A text is no value to compute with');
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return { kind: 'scalar', value: operator(left.value, right.value) };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    throw validation('Two lists of time series can not be combined');
  }
  if (left.kind === 'list') {
    return {
      kind: 'list',
      list: left.list.map((series) => single(operator, { kind: 'series', series }, right)),
    };
  }
  if (right.kind === 'list') {
    return {
      kind: 'list',
      list: right.list.map((series) => single(operator, left, { kind: 'series', series })),
    };
  }
  return { kind: 'series', series: single(operator, left, right) };
}

/** One of the two is a series; where both are, only at times at which both have a value. */
function single(operator: (a: number, b: number) => number, left: Value, right: Value): TimeSeries {
  if (left.kind === 'series' && right.kind === 'series') {
    const other = right.series.values;
    const made = eachOf(left.series, (value, at) => {
      const second = other.get(at);
      return second === undefined ? undefined : operator(value, second);
    });
    return { ...made, period: Math.max(left.series.period, right.series.period) };
  }
  if (left.kind === 'series' && right.kind === 'scalar') {
    return eachOf(left.series, (value) => operator(value, right.value));
  }
  if (left.kind === 'scalar' && right.kind === 'series') {
    return eachOf(right.series, (value) => operator(left.value, value));
  }
  throw validation('These values can not be combined');
}
