import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkedFilters, isFixedTag, isReferrersTag } from './mutability.ts';
import { matchesWildcard } from './wildcard.ts';

describe('tag mutability (spec 5)', () => {
  const filters = ['latest', 'dev-*'];
  const examples: readonly (readonly [tag: string, matches: boolean])[] = [
    ['latest', true],
    ['dev-7', true],
    ['dev-', true],
    ['1.0', false],
    ['my-dev-7', false],
    ['Latest', false],
  ];
  for (const [tag, matches] of examples) {
    test(`${tag} ${matches ? 'matches' : 'does not match'} ${filters.join(', ')}`, () => {
      assert.equal(isFixedTag('IMMUTABLE_WITH_EXCLUSION', filters, tag), !matches);
      assert.equal(isFixedTag('MUTABLE_WITH_EXCLUSION', filters, tag), matches);
      assert.equal(isFixedTag('MUTABLE', [], tag), false);
      assert.equal(isFixedTag('IMMUTABLE', [], tag), true);
    });
  }

  test('the tag of an index of referrers is known by its form', () => {
    assert.ok(isReferrersTag(`sha256-${'a'.repeat(64)}`));
    assert.ok(isReferrersTag(`sha512-${'0'.repeat(64)}`), 'cut to 64 digits, as the specification has it');
    for (const tag of [`sha256-${'a'.repeat(64)}.sig`, `sha256-${'a'.repeat(63)}`, 'sha256-', 'v1']) {
      assert.ok(!isReferrersTag(tag), tag);
    }
  });

  test('filters are required with exclusion and refused without', () => {
    assert.deepEqual(checkedFilters('IMMUTABLE_WITH_EXCLUSION', ['a*']), ['a*']);
    assert.deepEqual(checkedFilters('MUTABLE', undefined), []);
    assert.throws(() => checkedFilters('IMMUTABLE_WITH_EXCLUSION', undefined), {
      message:
        "Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as IMMUTABLE_WITH_EXCLUSION'",
    });
    assert.throws(() => checkedFilters('MUTABLE', ['a*']), { code: 'InvalidParameter' });
  });
});

describe('wildcards', () => {
  test('agree with the regular expression that says the same', () => {
    const alphabet = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 10 });
    fc.assert(
      fc.property(alphabet, text, (pattern, value) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll(/\*+/g, '.*');
        assert.equal(matchesWildcard(pattern, value), new RegExp(`^${source}$`).test(value));
      }),
      { numRuns: 5000 },
    );
  });

  test('a hostile pattern takes few steps', () => {
    assert.equal(matchesWildcard(`${'*a'.repeat(64)}b`, 'a'.repeat(128)), false);
  });
});
