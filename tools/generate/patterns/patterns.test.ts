import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { inputShapes, readModels, shapeOf } from '../botocore.ts';
import { linearPatterns } from '../linear-patterns.ts';
import { growthOf } from './ambiguity.ts';
import { divide } from './charset.ts';
import { testOf } from './index.ts';
import { parsePattern } from './parse.ts';
import type { Node } from './syntax.ts';
import { charSetOf, toRegExp } from './syntax.ts';

const models = readModels(path.join(import.meta.dirname, '../../../models'));
const patterns = new Set(
  models.flatMap(({ model }) =>
    [...inputShapes(model)].flatMap((name) => shapeOf(model, name).pattern ?? []),
  ),
);

test('growth of known patterns', () => {
  const growth = {
    linear: [
      'a*',
      '(a|b)*c',
      'a*b*',
      '[a-z]+(-[a-z]+)*',
      '(ab)*a',
      'a{3}',
      'a?b?c?',
      '.*x',
      '(?!aws:)[a-z:]+',
      '(?=.*x).*',
      'a(?!b)c*',
      '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*',
    ],
    polynomial: [
      'a*a*',
      '.*x.*',
      'a*(b|a)*',
      '(ab)*c?(ab)*',
      '[a-z]*[0-9]*[a-z0-9]*',
      'a+(?!.*b)',
      'x{0,200}x{0,200}',
    ],
    exponential: [
      '(a*)*',
      '(a+)+',
      '(a|a)*',
      '(a|ab|b)*',
      '(a?b?)*',
      '(\\w+\\s?)*',
      '([a-z]+)*$',
      '(x{1,200})*',
      '(?=(a+)+b).*',
    ],
  };
  for (const [expected, list] of Object.entries(growth)) {
    for (const pattern of list) assert.equal(growthOf(parsePattern(pattern)), expected, pattern);
  }
});

test('a pattern that may take long, and has no linear form, is refused', () => {
  assert.throws(() => testOf('(b+)+c'), /exponential time: add an equivalent/);
});

test('every linear form replaces a pattern of the models that needs it', () => {
  for (const [pattern, form] of Object.entries(linearPatterns)) {
    assert.ok(patterns.has(pattern), `no model has ${pattern}`);
    assert.notEqual(growthOf(parsePattern(pattern)), 'linear', pattern);
    assert.equal(growthOf(parsePattern(form)), 'linear', form);
  }
});

test('every linear form says what its original says', () => {
  for (const [pattern, form] of Object.entries(linearPatterns)) {
    const [original, linear] = [toRegExp(parsePattern(pattern)), toRegExp(parsePattern(form))];
    const agree = (text: string) =>
      assert.equal(linear.test(text), original.test(text), `${pattern}: ${JSON.stringify(text)}`);
    const chars = alphabet(parsePattern(pattern));
    const noise = fc.string({ unit: fc.constantFrom(...chars), maxLength: 8 });
    const match = matchOf(parsePattern(pattern));
    let matched = 0;
    fc.assert(
      fc.property(match, noise, fc.nat(), fc.nat(6), (text, extra, at, cut) => {
        if (original.test(text)) matched += 1;
        const place = at % (text.length + 1);
        agree(text);
        agree(extra);
        agree(text.slice(0, place) + extra + text.slice(place + cut));
        agree(text.slice(0, place) + text.slice(Math.max(0, place - cut)));
      }),
      { numRuns: 1500 },
    );
    assert.ok(matched > 300, `${pattern}: only ${matched} samples matched`);
    for (const text of short(chars.slice(0, 8), 4)) agree(text);
  }
});

test('hostile strings are decided at once', () => {
  for (const pattern of patterns) {
    const expression = testOf(pattern);
    for (const char of alphabet(parsePattern(pattern)).slice(0, 12)) {
      expression.test(`${char.repeat(20_000)}\u0000`);
      expression.test(`${`${char}a`.repeat(10_000)}\n`);
    }
  }
});

test('patterns are read as Java reads them', () => {
  const cases: readonly [pattern: string, yes: readonly string[], no: readonly string[]][] = [
    ['[a-zA-Z0-9-_+.]+', ['a-_+.', '9'], [':', '']],
    ['[\\w-_]*', ['a-_', ''], ['.']],
    ["[!#$%&'*+-.^_`|~0-9a-zA-Z]+", ['+,-.', '^'], ['/', ' ']],
    ['.+', ['é😀'], ['', 'a\nb', '\u0085', '\u2028']],
    ['(?s).*', ['a\nb', ''], []],
    ['\\s', [' ', '\t', '\u000b'], ['\u00a0', '\u2003']],
    ['[\\S]+', ['a\u00a0'], [' ', 'a b']],
    ['\\d\\w', ['1_'], ['١a', '1é']],
    ['[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+', ['é٣ \u2003-', '漢'], ['!', '😀']],
    ['^a|b$', ['a', 'b'], ['ab', 'ac', 'b\n']],
    ['[\\u0020-\\u007E\\u10000-\\u10FFFF]+', ['~', '0', 'F', 'ྐ'], ['😀']],
    ['a{2,3}?b', ['aab'], ['ab', 'aaaab']],
    ['x(?!y)[a-z]', ['xa'], ['xy']],
  ];
  for (const [pattern, yes, no] of cases) {
    const expression = testOf(pattern);
    for (const text of yes) assert.ok(expression.test(text), `${pattern} ${JSON.stringify(text)}`);
    for (const text of no) assert.ok(!expression.test(text), `${pattern} ${JSON.stringify(text)}`);
  }
  for (const pattern of ['a**', '(?<=a)b', '[a-z&&[b]]', '\\1', '(a', 'a)', '[a']) {
    assert.throws(() => parsePattern(pattern), /^Error: pattern /, pattern);
  }
});

/** One character of each part into which the sets of a pattern divide all characters. */
function alphabet(node: Node): string[] {
  return divide(setsOf(node)).map((point) =>
    String.fromCodePoint(point >= 0xd800 && point < 0xe000 ? 0xe000 : point),
  );
}

function setsOf(node: Node): ReturnType<typeof charSetOf>[] {
  switch (node.kind) {
    case 'set':
      return [charSetOf(node)];
    case 'sequence':
      return node.items.flatMap(setsOf);
    case 'choice':
      return node.options.flatMap(setsOf);
    case 'repeat':
    case 'look':
      return setsOf(node.node);
    default:
      return [];
  }
}

/** Texts that a pattern is likely to match; assertions are passed over. */
function matchOf(node: Node): fc.Arbitrary<string> {
  switch (node.kind) {
    case 'set': {
      const starts = charSetOf(node).flatMap(([low, high]) => [low, Math.min(high, low + 3), high]);
      const usual = starts.filter((point) => point < 0xd800);
      return fc.constantFrom(...usual).map((point) => String.fromCodePoint(point));
    }
    case 'sequence':
      return fc.tuple(...node.items.map(matchOf)).map((parts) => parts.join(''));
    case 'choice':
      return fc.oneof(...node.options.map(matchOf));
    case 'repeat': {
      const max = Math.max(node.min, Math.min(node.max ?? Number.POSITIVE_INFINITY, node.min + 3));
      return fc
        .array(matchOf(node.node), { minLength: node.min, maxLength: max })
        .map((parts) => parts.join(''));
    }
    default:
      return fc.constant('');
  }
}

/** All texts of up to `length` of the characters. */
function short(chars: readonly string[], length: number): string[] {
  let layer = [''];
  const all = [''];
  for (let i = 0; i < length; i += 1) {
    layer = layer.flatMap((text) => chars.map((char) => text + char));
    all.push(...layer);
  }
  return all;
}
