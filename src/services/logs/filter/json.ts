import type { MessageTest } from './compile.ts';
import { Scanner } from './scanner.ts';
import { select, selector } from './selector.ts';
import { comparison, type Primitive } from './values.ts';

/*
 * `{ $.a = "x*" && ($.b > 3 || $.c IS NULL || $.d NOT EXISTS) }`: of texts that are JSON objects or lists. `&&` binds
 * closer than `||`. What is said of a member that is not there does not hold, `!=` too; only NOT EXISTS does.
 */

type JsonTest = (value: unknown) => boolean;

/** Each level is one of recursion. */
const deepest = 50;

/** Throws InvalidParameter. */
export function compileJson(pattern: string): MessageTest {
  const scanner = new Scanner(pattern);
  scanner.expect('{');
  const test = choice(scanner, 0);
  scanner.skipSpace();
  scanner.expect('}');
  scanner.skipSpace();
  if (!scanner.done) throw scanner.invalid('something stands behind the brace');
  return (message) => {
    const value = parsed(message);
    return value !== undefined && test(value);
  };
}

function choice(scanner: Scanner, depth: number): JsonTest {
  const tests = [conjunction(scanner, depth)];
  while (takeBehindSpace(scanner, '||')) tests.push(conjunction(scanner, depth));
  return (value) => tests.some((test) => test(value));
}

function conjunction(scanner: Scanner, depth: number): JsonTest {
  const tests = [operand(scanner, depth)];
  while (takeBehindSpace(scanner, '&&')) tests.push(operand(scanner, depth));
  return (value) => tests.every((test) => test(value));
}

function takeBehindSpace(scanner: Scanner, word: string): boolean {
  scanner.skipSpace();
  return scanner.take(word);
}

function operand(scanner: Scanner, depth: number): JsonTest {
  scanner.skipSpace();
  if (depth > deepest) throw scanner.invalid('parentheses are nested too deeply');
  if (scanner.take('(')) {
    const inner = choice(scanner, depth + 1);
    scanner.skipSpace();
    scanner.expect(')');
    return inner;
  }
  return condition(scanner);
}

const words = /\s*(?:IS\s+(?:NULL|TRUE|FALSE)|NOT\s+EXISTS|EXISTS)(?![A-Za-z0-9_])/iy;

function condition(scanner: Scanner): JsonTest {
  const steps = selector(scanner);
  const said = scanner.match(words).trim().toUpperCase().replace(/\s+/g, ' ');
  const some = (test: JsonTest): JsonTest => {
    return (value) => select(value, steps).some(test);
  };
  switch (said) {
    case 'IS NULL':
      return some((found) => found === null);
    case 'IS TRUE':
      return some((found) => found === true);
    case 'IS FALSE':
      return some((found) => found === false);
    case 'EXISTS':
      return some(() => true);
    case 'NOT EXISTS':
      return (value) => select(value, steps).length === 0;
  }
  const test = comparison(scanner);
  if (test === undefined) throw scanner.invalid('a comparison is missing');
  return some((found) => isPrimitive(found) && test(found));
}

function isPrimitive(value: unknown): value is Primitive {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Undefined: it is no JSON object or list. */
function parsed(message: string): unknown {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
