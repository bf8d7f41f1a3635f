import { BlockList, isIP } from 'node:net';
import { invalidPattern } from './errors.ts';
import { parseWildcard } from './wildcard.ts';

export type Scalar = string | number | boolean | null;

/** What a pattern says of one field: a list of which one has to hold. */
export interface Leaf {
  readonly exact: ReadonlySet<Scalar>;
  readonly tests: readonly Test[];
  /** Whether it holds where the field is missing. */
  readonly absent: boolean;
}

export type Test = (value: Scalar) => boolean;

export function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws InvalidEventPattern. */
export function compileLeaf(field: string, matchers: readonly unknown[]): Leaf {
  if (matchers.length === 0) throw invalidPattern('Empty arrays are not allowed');
  const exact = new Set<Scalar>();
  const tests: Test[] = [];
  let absent = false;
  for (const matcher of matchers) {
    if (isScalar(matcher)) exact.add(matcher);
    else if (!isObject(matcher)) {
      throw invalidPattern(`Match value must be String, number, true, false, or null`);
    } else {
      const [kind, operand] = only(field, matcher);
      if (kind !== 'exists') tests.push(testOf(kind, operand));
      else if (operand === true) tests.push(() => true);
      else if (operand === false) absent = true;
      else throw invalidPattern('exists match pattern must be either true or false.');
    }
  }
  return { exact, tests, absent };
}

/** `value`: what the event has there; undefined for nothing. */
export function leafMatches(leaf: Leaf, value: unknown): boolean {
  if (isScalar(value)) return scalarMatches(leaf, value);
  if (!Array.isArray(value)) return leaf.absent;
  return anyMatches(leaf, value) ?? leaf.absent;
}

function scalarMatches({ exact, tests }: Leaf, value: Scalar): boolean {
  if (exact.has(value)) return true;
  for (const test of tests) if (test(value)) return true;
  return false;
}

/** Undefined: there is no value in the list. */
function anyMatches(leaf: Leaf, values: readonly unknown[]): boolean | undefined {
  let found: boolean | undefined;
  for (const value of values) {
    const matched = isScalar(value)
      ? scalarMatches(leaf, value)
      : Array.isArray(value)
        ? anyMatches(leaf, value)
        : undefined;
    if (matched === true) return true;
    found ??= matched;
  }
  return found;
}

function only(field: string, matcher: Readonly<Record<string, unknown>>): readonly [string, unknown] {
  const entries = Object.entries(matcher);
  const [entry] = entries;
  if (entry === undefined) throw invalidPattern(`"${field}" has an empty match`);
  if (entries.length > 1) throw invalidPattern('Only one key allowed in match expression');
  return entry;
}

function testOf(kind: string, operand: unknown): Test {
  switch (kind) {
    case 'prefix':
      return affix('prefix', operand, (value, part) => value.startsWith(part));
    case 'suffix':
      return affix('suffix', operand, (value, part) => value.endsWith(part));
    case 'equals-ignore-case':
      return ignoringCase(textOf(kind, operand));
    case 'wildcard':
      return wildcard(textOf(kind, operand));
    case 'cidr':
      return cidr(textOf(kind, operand));
    case 'numeric':
      return numeric(operand);
    case 'anything-but':
      return anythingBut(operand);
    default:
      throw invalidPattern(`Unrecognized match type ${kind}`);
  }
}

function affix(kind: string, operand: unknown, holds: (value: string, part: string) => boolean): Test {
  if (isObject(operand)) {
    const [inner, text] = only(kind, operand);
    if (inner !== 'equals-ignore-case') throw invalidPattern(`Unsupported ${kind} pattern: ${inner}`);
    const part = textOf(kind, text).toLowerCase();
    return (value) => typeof value === 'string' && holds(value.toLowerCase(), part);
  }
  const part = textOf(kind, operand);
  return (value) => typeof value === 'string' && holds(value, part);
}

function textOf(kind: string, operand: unknown): string {
  if (typeof operand !== 'string') throw invalidPattern(`${kind} match pattern must be a string`);
  return operand;
}

function ignoringCase(text: string): Test {
  const lower = text.toLowerCase();
  return (value) => typeof value === 'string' && value.toLowerCase() === lower;
}

function wildcard(text: string): Test {
  const parsed = parseWildcard(text);
  if (parsed === undefined) {
    throw invalidPattern('Consecutive wildcard characters, or an invalid escape character, in a wildcard');
  }
  return (value) => typeof value === 'string' && parsed.matches(value);
}

function cidr(text: string): Test {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  const longest = family === 6 ? 128 : 32;
  if (family === 0 || more !== undefined || (bits !== undefined && !/^[0-9]{1,3}$/.test(bits))) {
    throw invalidPattern("Malformed CIDR, one '/' required");
  }
  const prefix = bits === undefined ? longest : Number(bits);
  if (prefix > longest) throw invalidPattern('Malformed CIDR, mask bits must not exceed the address');
  const list = new BlockList();
  const type = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(address, prefix, type);
  return (value) => typeof value === 'string' && isIP(value) === family && list.check(value, type);
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** One comparison, or a lower bound and an upper one. */
function numeric(operand: unknown): Test {
  if (!Array.isArray(operand)) throw invalidPattern('Value of numeric must be an array.');
  const parts: Test[] = [];
  const bounds: number[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [operator, bound] = [operand[at], operand[at + 1]];
    const compare =
      typeof operator === 'string' && Object.hasOwn(comparisons, operator)
        ? comparisons[operator]
        : undefined;
    if (compare === undefined)
      throw invalidPattern(`Unrecognized numeric range operator: ${String(operator)}`);
    if (typeof bound !== 'number') throw invalidPattern('Value of numeric range must be numeric');
    bounds.push(bound);
    parts.push((value) => typeof value === 'number' && compare(value, bound));
  }
  const [one, other] = parts;
  if (one === undefined) throw invalidPattern('Invalid member in numeric match: ]');
  if (other === undefined) return one;
  const between = String(operand[0]).startsWith('>') && String(operand[2]).startsWith('<');
  const [low = 0, high = 0] = bounds;
  if (parts.length > 2 || !between || low >= high) throw invalidPattern('Bottom must be less than top');
  return (value) => one(value) && other(value);
}

/** It has to be there, and be none of what is named. */
function anythingBut(operand: unknown): Test {
  if (isObject(operand)) {
    const [kind, inner] = only('anything-but', operand);
    if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(kind)) {
      throw invalidPattern(`Unsupported anything-but pattern: ${kind}`);
    }
    const tests = listOf(inner).map((each) => testOf(kind, each));
    return (value) => !tests.some((test) => test(value));
  }
  const values = listOf(operand);
  if (
    !values.every((value) => typeof value === typeof values[0] && ['string', 'number'].includes(typeof value))
  ) {
    throw invalidPattern('Inside anything but list, start|null|boolean is not supported.');
  }
  const named = new Set(values);
  return (value) => !named.has(value);
}

function listOf(operand: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw invalidPattern('Empty arrays are not allowed');
  return list;
}
