import { compileGlob } from './glob.ts';
import { compileExpression } from './regex/index.ts';
import type { Scanner } from './scanner.ts';

export type Primitive = string | number | boolean;
export type ValueTest = (value: Primitive) => boolean;

/** Longest first. */
const operators = ['!=', '<=', '>=', '=', '<', '>'] as const;
type Operator = (typeof operators)[number];

const bare = /[^\s()[\]{}&|=<>!",%]+/y;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** An operator and what a value is compared with; undefined: none comes next. Throws InvalidParameter. */
export function comparison(scanner: Scanner): ValueTest | undefined {
  const begin = scanner.at;
  scanner.skipSpace();
  const operator = operators.find((one) => scanner.take(one));
  if (operator === undefined) {
    scanner.at = begin;
    return undefined;
  }
  scanner.skipSpace();
  return testOf(operator, scanner);
}

function testOf(operator: Operator, scanner: Scanner): ValueTest {
  const begin = scanner.at;
  const negated = operator === '!=';
  if (operator === '=' || negated) {
    const equal = equality(scanner);
    return negated ? (value) => !equal(value) : equal;
  }
  const text = scanner.match(bare);
  if (!number.test(text)) {
    scanner.at = begin;
    throw scanner.invalid(`'${operator}' needs a number behind it`);
  }
  const limit = Number(text);
  switch (operator) {
    case '<':
      return (value) => numberOf(value) < limit;
    case '>':
      return (value) => numberOf(value) > limit;
    case '<=':
      return (value) => numberOf(value) <= limit;
    case '>=':
      return (value) => numberOf(value) >= limit;
  }
}

function equality(scanner: Scanner): ValueTest {
  if (scanner.next === '%') {
    const { source, at } = scanner.expression();
    const matches = compileExpression(source, at);
    return (value) => matches(String(value));
  }
  if (scanner.next === '"') {
    const matches = compileGlob(scanner.quoted());
    return (value) => matches(String(value));
  }
  const text = scanner.match(bare);
  if (text === '') throw scanner.invalid('a value is missing');
  if (number.test(text)) {
    const wanted = Number(text);
    return (value) => value === text || numberOf(value) === wanted;
  }
  const matches = compileGlob(text);
  return (value) => matches(String(value));
}

/** Not a number for what is none: then no comparison holds. */
function numberOf(value: Primitive): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && number.test(value) ? Number(value) : Number.NaN;
}
