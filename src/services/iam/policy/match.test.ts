import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { glob, globMatches, globOf } from './match.ts';

/** Straight from the definition, by a table of all pairs of beginnings. */
function reference(pattern: string, text: string): boolean {
  let row = [true, ...Array.from(text, () => false)];
  for (const sign of pattern.split('')) {
    const next: boolean[] = [sign === '*' && row[0] === true];
    for (let at = 1; at <= text.length; at += 1) {
      const one = sign === '?' || sign === text[at - 1];
      next.push(sign === '*' ? row[at] === true || next[at - 1] === true : one && row[at - 1] === true);
    }
    row = next;
  }
  return row.at(-1) === true;
}

const matches = (pattern: string, text: string) => globMatches(glob(pattern), text);

const cases: readonly (readonly [pattern: string, text: string, expected: boolean])[] = [
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['**', 'anything', true],
  ['?', '', false],
  ['?', 'a', true],
  ['a*', 'a', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a?*', 'a', false],
  ['*a*b*c', 'xaxbxbxc', true],
  ['*a*b*c', 'xaxcxb', false],
  ['ab*ab', 'ab', false],
  ['ab*ab', 'abab', true],
  ['*aab', 'aaaaab', true],
  ['Get*', 'get', false],
  ['ecr:*Image*', 'ecr:BatchGetImage', true],
  ['arn:aws:ecr:*:*:repository/*', 'arn:aws:ecr:eu-west-1:123456789012:repository/a/b', true],
  ['arn:aws:ecr:*:repository/x', 'arn:aws:ecr:eu-west-1:123456789012:repository/x', true],
  ['.*', 'ab', false],
  ['[a]', 'a', false],
];

describe('wildcards', () => {
  for (const [pattern, text, expected] of cases) {
    test(`'${pattern}' ${expected ? 'matches' : 'does not match'} '${text}'`, () => {
      assert.equal(matches(pattern, text), expected);
    });
  }

  test('match as the definition says, short and long', () => {
    const few = (max: number, ...signs: string[]) =>
      fc.array(fc.constantFrom(...signs), { maxLength: max }).map((all) => all.join(''));
    fc.assert(
      fc.property(few(12, 'a', 'b', '*', '?'), few(20, 'a', 'b'), (pattern, text) => {
        assert.equal(matches(pattern, text), reference(pattern, text));
      }),
      { numRuns: 3_000 },
    );
    const block = fc.constantFrom('a', 'b', '?', '*', 'a'.repeat(31), 'ab'.repeat(20), `${'a'.repeat(40)}?b`);
    const blocks = fc.array(block, { maxLength: 5 }).map((all) => all.join(''));
    const texts = fc
      .array(fc.constantFrom('a', 'b', 'a'.repeat(45), 'ab'.repeat(25)), { maxLength: 5 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(blocks, texts, (pattern, text) => {
        assert.equal(matches(pattern, text), reference(pattern, text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('find a long segment wherever it stands', () => {
    const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 150 }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters, letters, letters, (before, middle, after) => {
        const segment = `${middle}c?${middle}`;
        assert.ok(matches(`*${segment}*`, `${before}${middle}cx${middle}${after}`));
        assert.equal(matches(`*${segment}*`, `${before}${middle}dx${middle}${after}`), false);
      }),
    );
  });

  test('a hostile pattern is done with', () => {
    const text = 'a'.repeat(100_000);
    assert.equal(matches(`${'*a'.repeat(20_000)}b`, text), false);
    assert.equal(matches(`*${'a'.repeat(20_000)}b*`, text), false);
    assert.equal(matches(`*${'a?'.repeat(10_000)}b*`, text), false);
    assert.equal(matches(`${'*a'.repeat(5_000)}*`, text), true);
  });

  test('literal parts have no wildcards', () => {
    const pattern = globOf([{ literal: 'a*' }, '*', { literal: '?' }]);
    assert.equal(globMatches(pattern, 'a*xyz?'), true);
    assert.equal(globMatches(pattern, 'abxyz?'), false);
    assert.equal(globMatches(pattern, 'a*xyzz'), false);
  });
});
