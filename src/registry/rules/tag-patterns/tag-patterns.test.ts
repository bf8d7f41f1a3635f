import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { PatternFault, parseTagPattern } from './index.ts';

const regex = (text: string) => parseTagPattern(`regex:${text}`);

const quantifier = fc.constantFrom(
  '*',
  '+',
  '?',
  '{2}',
  '{1,2}',
  '{0,3}',
  '{2,}',
  '*?',
  '+?',
  '??',
  '{1,3}?',
);
const one = fc.constantFrom(
  'a',
  'b',
  '1',
  '\\.',
  '-',
  '.',
  '[ab]',
  '[^a]',
  '[a-c1]',
  '\\d',
  '\\w',
  '\\D',
  '[\\d.-]',
);

/** Expressions over few characters; `repeated`: what quantifiers stand behind. */
const plain = (repeated: (item: fc.Arbitrary<string>) => fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.letrec<{ node: string; item: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      tie('item'),
      fc.tuple(tie('item'), tie('node')).map(([a, b]) => a + b),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
      fc.tuple(repeated(tie('item')), quantifier).map(([a, q]) => `(?:${a})${q}`),
    ),
    item: fc.oneof(
      { maxDepth: 4 },
      one,
      fc.constant('(?:)'),
      tie('node').map((node) => `(?:${node})`),
    ),
  })).node;
const whatever = plain((item) => item);
/** JavaScript takes no empty round of a repetition, so only where there can be none it captures the same. */
const solid = plain(() =>
  fc.oneof(
    one,
    fc.tuple(one, one).map(([a, b]) => `${a}|${a}${b}`),
  ),
);
const capturing = fc.oneof(
  fc.tuple(solid, solid, solid).map(([a, b, c]) => `${a}(${b})${c}`),
  fc.tuple(solid, solid).map(([a, b]) => `${a}|(${b})|b`),
);
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-'), maxLength: 8 });

function same(expressions: fc.Arbitrary<string>, least: number): void {
  let matched = 0;
  fc.assert(
    fc.property(expressions, text, (source, tag) => {
      const expected = new RegExp(`^(?:${source})$`, 's').exec(tag);
      const found = regex(source).match(tag);
      assert.equal(found, expected === null ? undefined : (expected[1] ?? ''), `${source} on ${tag}`);
      if (found !== undefined) matched += 1;
    }),
    { numRuns: 8_000 },
  );
  assert.ok(matched > least, `${matched} matches`);
}

test('matches what JavaScript does, 8,000 times', () => same(whatever, 1_000));
test('captures what JavaScript does, 8,000 times', () => same(capturing, 500));

test('a wildcard matches the whole tag, without one it is the tag', () => {
  const is = (pattern: string, tag: string) => parseTagPattern(pattern).match(tag) !== undefined;
  assert.ok(is('v1.*', 'v1.0') && !is('v1.*', 'rv1.0') && is('*-rc*', '1.2-rc1') && is('prod', 'prod'));
  assert.ok(!is('prod', 'prod-1') && !is('v1.0', 'v1x0'));
});

test('what backtracks for ever elsewhere takes steps in proportion to the text', () => {
  for (const source of [
    '(?:a+)+b',
    '(?:a|a)*b',
    '(?:a|aa)+b',
    '(?:[a-z]+)*1',
    '.*.*.*.*=x'.replace('=', '-'),
  ]) {
    assert.equal(regex(source).match('a'.repeat(128)), undefined, source);
  }
});

describe('what is no pattern is told', () => {
  for (const [source, why] of [
    ['', /empty/],
    ['a b', /no tag can have/],
    ['é', /no tag can have/],
    ['regex:(', /'\(' without/],
    ['regex:)', /'\)' without/],
    ['regex:[a', /'\[' without/],
    ['regex:[]', /empty class/],
    ['regex:[b-a]', /range/],
    ['regex:[\\d-z]', /range/],
    ['regex:*a', /repeats nothing/],
    ['regex:a**', /two repetitions/],
    ['regex:a{2', /begins no repetition/],
    ['regex:a{3,2}', /from more to less/],
    ['regex:a{129}', /128 times/],
    ['regex:(?:a{100}){100}', /500 steps/],
    ['regex:(a)\\1', /backreference/],
    ['regex:a(?=b)', /'\(\?='/],
    ['regex:a(?!b)', /'\(\?!'/],
    ['regex:(?<n>a)', /'\(\?<'/],
    ['regex:\\bv', /'\\b'/],
    ['regex:a^b', /start/],
    ['regex:a$b', /start/],
    ['regex:(a)(b)', /more than one group/],
    ['regex:(a)+', /repeats a group/],
    ['regex:\\', /ends with/],
    [`regex:${'a'.repeat(256)}`, /256/],
  ] as const) {
    test(source.slice(0, 30) || '(empty)', () => {
      assert.throws(
        () => parseTagPattern(source),
        (error: unknown) => error instanceof PatternFault && why.test(error.message),
      );
    });
  }
});

test('^ and $ may be written', () => {
  assert.equal(regex('^v(\\d+)$').match('v12'), '12');
  assert.equal(regex('v\\$').match('v'), undefined);
});
