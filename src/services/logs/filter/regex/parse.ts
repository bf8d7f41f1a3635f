import { Scanner } from '../scanner.ts';
import { digits, escapes, spaces, wordUnits } from './classes.ts';
import type { Node, UnitSet } from './syntax.ts';

/** More would make the automaton too large. */
const mostRepeats = 200;
const deepest = 50;

/** Throws InvalidParameter for what is none, or says more than can be matched in linear time. */
export function parseExpression(source: string): Node {
  const scanner = new Scanner(source);
  const node = choice(scanner, 0);
  if (!scanner.done) throw scanner.invalid('a parenthesis has no other');
  return node;
}

function choice(scanner: Scanner, depth: number): Node {
  if (depth > deepest) throw scanner.invalid('parentheses are nested too deeply');
  const nodes = [row(scanner, depth)];
  while (scanner.take('|')) nodes.push(row(scanner, depth));
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'choice', nodes };
}

function row(scanner: Scanner, depth: number): Node {
  const nodes: Node[] = [];
  while (!scanner.done && scanner.next !== '|' && scanner.next !== ')') {
    nodes.push(repeated(scanner, atom(scanner, depth)));
  }
  return { kind: 'row', nodes };
}

function repeated(scanner: Scanner, node: Node): Node {
  const range = quantifier(scanner);
  if (range === undefined) return node;
  // Whether as few or as many as can be are taken does not matter to whether it matches.
  scanner.take('?');
  if (quantifier(scanner) !== undefined) throw scanner.invalid('nothing is there to be repeated');
  if (node.kind === 'start' || node.kind === 'end') throw scanner.invalid('an anchor can not be repeated');
  return { kind: 'repeat', node, ...range };
}

interface Range {
  readonly min: number;
  readonly max: number;
}

function quantifier(scanner: Scanner): Range | undefined {
  if (scanner.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (scanner.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (scanner.take('?')) return { min: 0, max: 1 };
  const text = scanner.match(/\{\d+(?:,\d*)?\}/y);
  if (text === '') return undefined;
  const [from = '', to = from] = text.slice(1, -1).split(',');
  const min = Number(from);
  const max = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  if (min > max) throw scanner.invalid('a range ends before it begins');
  if (Math.max(min, max === Number.POSITIVE_INFINITY ? 0 : max) > mostRepeats) {
    throw scanner.invalid(`nothing can be repeated more than ${mostRepeats} times`);
  }
  return { min, max };
}

function atom(scanner: Scanner, depth: number): Node {
  const { next } = scanner;
  if ('*+?{'.includes(next) && (next !== '{' || quantifier(scanner) !== undefined)) {
    throw scanner.invalid('nothing is there to be repeated');
  }
  if (scanner.take('(')) {
    if (scanner.next === '?' && !scanner.take('?:')) {
      throw scanner.invalid('groups of this kind can not be matched in linear time');
    }
    const inner = choice(scanner, depth + 1);
    scanner.expect(')');
    return inner;
  }
  if (scanner.take('[')) return { kind: 'set', set: bracketed(scanner) };
  if (scanner.take('^')) return { kind: 'start' };
  if (scanner.take('$')) return { kind: 'end' };
  if (scanner.take('.'))
    return {
      kind: 'set',
      set: {
        ranges: [
          [10, 10],
          [13, 13],
        ],
        negated: true,
      },
    };
  return { kind: 'set', set: single(scanner) };
}

/** One unit, or a class of them by its escape. */
function single(scanner: Scanner): UnitSet {
  if (scanner.take('\\')) return escaped(scanner);
  const unit = scanner.text.charCodeAt(scanner.at);
  scanner.at += 1;
  return { ranges: [[unit, unit]], negated: false };
}

function escaped(scanner: Scanner): UnitSet {
  const { next } = scanner;
  if (next === '') throw scanner.invalid('a backslash stands at the end');
  scanner.at += 1;
  switch (next) {
    case 'd':
    case 'D':
      return { ranges: digits, negated: next === 'D' };
    case 'w':
    case 'W':
      return { ranges: wordUnits, negated: next === 'W' };
    case 's':
    case 'S':
      return { ranges: spaces, negated: next === 'S' };
  }
  const unit = unitOf(scanner, next);
  return { ranges: [[unit, unit]], negated: false };
}

function unitOf(scanner: Scanner, next: string): number {
  if (next === 'x') {
    const hex = scanner.match(/[0-9A-Fa-f]{2}/y);
    if (hex === '') throw scanner.invalid('two hexadecimal digits are missing');
    return Number.parseInt(hex, 16);
  }
  const known = escapes[next];
  if (known !== undefined) return known;
  if (/[A-Za-z0-9]/.test(next)) throw scanner.invalid(`'\\${next}' can not be matched`);
  return next.charCodeAt(0);
}

function bracketed(scanner: Scanner): UnitSet {
  const negated = scanner.take('^');
  const ranges: (readonly [number, number])[] = [];
  do {
    if (scanner.done) throw scanner.invalid('a bracket has no other');
    const low = single(scanner);
    if (low.negated) {
      ranges.push(...complement(low.ranges));
      continue;
    }
    const [first] = low.ranges;
    const plain = low.ranges.length === 1 && first !== undefined && first[0] === first[1];
    if (!plain || scanner.next !== '-' || scanner.text.charAt(scanner.at + 1) === ']') {
      ranges.push(...low.ranges);
      continue;
    }
    scanner.at += 1;
    if (scanner.done) throw scanner.invalid('a bracket has no other');
    const high = single(scanner);
    const [last] = high.ranges;
    if (high.negated || last === undefined || last[0] !== last[1] || last[0] < first[0]) {
      throw scanner.invalid('a range of characters is none');
    }
    ranges.push([first[0], last[0]]);
  } while (scanner.next !== ']');
  scanner.at += 1;
  return { ranges, negated };
}

/** `ranges` rise. */
function complement(ranges: UnitSet['ranges']): UnitSet['ranges'] {
  const all: (readonly [number, number])[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    if (first > from) all.push([from, first - 1]);
    from = last + 1;
  }
  if (from <= 0xffff) all.push([from, 0xffff]);
  return all;
}
