import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileExpression } from './index.ts';

/** Expressions of what both know, over a small alphabet so that they match now and then. */
const expression = fc.letrec<{ node: string; atom: string; row: string; choice: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '[a-c]',
      '\\d',
      '\\w',
      '\\W',
      '\\s',
      '[\\D]',
      '\\.',
      '^',
      '$',
    ),
    tie('choice').map((inner) => `(${inner})`),
  ),
  node: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?'))
    .map(([atom, times]) => (atom === '^' || atom === '$' ? atom : `${atom}${times}`)),
  row: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  choice: fc.array(tie('row'), { minLength: 1, maxLength: 3 }).map((rows) => rows.join('|')),
})).choice;

const short = expression.filter((source) => source.length <= 40);

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '-', '\n', 'é'),
  maxLength: 12,
});

test('agrees with the engine on what matches', () => {
  fc.assert(
    fc.property(short, fc.array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
      const matches = compileExpression(source, 0);
      const other = new RegExp(source);
      for (const one of texts) assert.equal(matches(one), other.test(one), `${source} on '${one}'`);
    }),
    { numRuns: 2_000 },
  );
});

test('what takes the engine exponential time', () => {
  const long = `${'a'.repeat(50_000)}!`;
  assert.equal(compileExpression('^(a+)+$', 0)(long), false);
  assert.equal(compileExpression('^(a|a)*$', 0)(long), false);
  assert.equal(compileExpression('(a|b)*a(a|b){20}c', 0)('ab'.repeat(20_000)), false);
});

test('what is none, or can not be matched in linear time', () => {
  for (const source of [
    '(',
    ')',
    '(a',
    '[a',
    '*',
    'a**',
    '+a',
    '^*',
    '[z-a]',
    '\\',
    '\\x1',
    'a{3,2}',
    'a{999}',
  ]) {
    assert.throws(() => compileExpression(source, 0), { code: 'InvalidParameter' }, source);
  }
  for (const source of ['(?=a)', '(?<n>a)', '(a)\\1', '\\b', '\\p{L}', '(((a{200}){200}){200})']) {
    assert.throws(() => compileExpression(source, 0), { code: 'InvalidParameter' }, source);
  }
});
