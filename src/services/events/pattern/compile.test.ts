import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compilePattern } from './compile.ts';
import { parseWildcard } from './wildcard.ts';

const matches = (pattern: object, event: unknown) => compilePattern(JSON.stringify(pattern)).matches(event);

const push = {
  source: 'aws.ecr',
  'detail-type': 'ECR Image Action',
  account: '123456789012',
  resources: ['arn:a', 'arn:b'],
  detail: {
    'action-type': 'PUSH',
    'repository-name': 'team/App',
    'image-tag': 'v1.2.3',
    count: 5,
    ok: true,
    none: null,
    ip: '10.1.2.3',
    empty: [],
    items: [
      { name: 'a', size: 1 },
      { name: 'b', size: 2 },
    ],
  },
};

describe('event patterns', () => {
  const cases: readonly (readonly [what: string, detail: object, expected: boolean])[] = [
    ['exact', { 'action-type': ['PUSH'] }, true],
    ['exact, one of several', { 'action-type': ['DELETE', 'PUSH'] }, true],
    ['exact, none', { 'action-type': ['push'] }, false],
    ['a number is no text', { count: ['5'] }, false],
    ['a number by its value', { count: [5.0] }, true],
    ['true', { ok: [true] }, true],
    ['null', { none: [null] }, true],
    ['null is not missing', { missing: [null] }, false],
    ['prefix', { 'image-tag': [{ prefix: 'v1.' }] }, true],
    ['prefix without case', { 'repository-name': [{ prefix: { 'equals-ignore-case': 'TEAM/a' } }] }, true],
    ['suffix', { 'image-tag': [{ suffix: '.3' }] }, true],
    ['suffix without case', { 'repository-name': [{ suffix: { 'equals-ignore-case': 'APP' } }] }, true],
    ['suffix, not', { 'image-tag': [{ suffix: '.4' }] }, false],
    ['equals-ignore-case', { 'repository-name': [{ 'equals-ignore-case': 'TEAM/app' }] }, true],
    ['anything-but', { 'action-type': [{ 'anything-but': 'DELETE' }] }, true],
    ['anything-but, that', { 'action-type': [{ 'anything-but': 'PUSH' }] }, false],
    ['anything-but a list', { 'action-type': [{ 'anything-but': ['DELETE', 'PUSH'] }] }, false],
    ['anything-but numbers', { count: [{ 'anything-but': [4, 6] }] }, true],
    ['anything-but prefix', { 'image-tag': [{ 'anything-but': { prefix: 'v1' } }] }, false],
    ['anything-but prefixes', { 'image-tag': [{ 'anything-but': { prefix: ['w', 'x'] } }] }, true],
    ['anything-but suffix', { 'image-tag': [{ 'anything-but': { suffix: '.3' } }] }, false],
    ['anything-but wildcard', { 'image-tag': [{ 'anything-but': { wildcard: 'v*.2.*' } }] }, false],
    [
      'anything-but without case',
      { 'action-type': [{ 'anything-but': { 'equals-ignore-case': ['push'] } }] },
      false,
    ],
    ['anything-but of what is missing', { missing: [{ 'anything-but': 'x' }] }, false],
    ['exists', { 'image-tag': [{ exists: true }] }, true],
    ['exists, null', { none: [{ exists: true }] }, true],
    ['exists, missing', { missing: [{ exists: true }] }, false],
    ['exists not', { missing: [{ exists: false }] }, true],
    ['exists not, but it does', { 'image-tag': [{ exists: false }] }, false],
    ['missing or a value', { missing: ['x', { exists: false }] }, true],
    ['an empty list is nothing', { empty: [{ exists: true }] }, false],
    ['missing below what is missing', { missing: { deeper: [{ exists: false }] } }, true],
    ['numeric', { count: [{ numeric: ['>', 4] }] }, true],
    ['numeric range', { count: [{ numeric: ['>=', 5, '<', 6] }] }, true],
    ['numeric range, beyond', { count: [{ numeric: ['>', 5, '<=', 6] }] }, false],
    ['numeric equal', { count: [{ numeric: ['=', 5] }] }, true],
    ['numeric of a text', { 'image-tag': [{ numeric: ['>', 0] }] }, false],
    ['wildcard', { 'image-tag': [{ wildcard: 'v*.*.3' }] }, true],
    ['wildcard, not', { 'image-tag': [{ wildcard: 'v*.4.*' }] }, false],
    ['cidr', { ip: [{ cidr: '10.1.0.0/16' }] }, true],
    ['cidr, outside', { ip: [{ cidr: '10.2.0.0/16' }] }, false],
    ['cidr of no address', { 'image-tag': [{ cidr: '10.0.0.0/8' }] }, false],
    ['$or', { $or: [{ count: [1] }, { 'action-type': ['PUSH'] }] }, true],
    ['$or, none', { $or: [{ count: [1] }, { 'action-type': ['DELETE'] }] }, false],
    ['$or and a field', { ok: [false], $or: [{ count: [5] }, { ok: [true] }] }, false],
    ['one element of a list', { items: { name: ['b'], size: [2] } }, true],
    ['not two elements of a list', { items: { name: ['a'], size: [2] } }, false],
    ['a name that every object has', { constructor: [{ exists: true }] }, false],
  ];
  for (const [what, detail, expected] of cases) {
    test(what, () => assert.equal(matches({ detail }, push), expected));
  }

  test('lists of the event, and several fields', () => {
    assert.ok(matches({ resources: ['arn:b'], source: ['aws.ecr'] }, push));
    assert.ok(matches({ resources: [{ prefix: 'arn:' }] }, push));
    assert.ok(!matches({ resources: ['arn:c'] }, push));
    assert.ok(!matches({ source: ['aws.ecr'], account: ['1'] }, push));
    assert.ok(matches({ resources: [{ 'anything-but': 'arn:a' }] }, push), 'one that is another will do');
  });

  test('what is no pattern', () => {
    const bad: readonly (readonly [unknown, RegExp])[] = [
      ['x', /not valid JSON/],
      ['[]', /Filter is not an object/],
      [{}, /Empty objects/],
      [{ a: {} }, /Empty objects/],
      [{ a: 'b' }, /"a" must be an object or an array/],
      [{ a: [] }, /Empty arrays/],
      [{ a: [[1]] }, /Match value/],
      [{ a: [{ like: 'x' }] }, /Unrecognized match type like/],
      [{ a: [{ prefix: 1 }] }, /prefix match pattern must be a string/],
      [{ a: [{ prefix: 'a', suffix: 'b' }] }, /Only one key/],
      [{ a: [{ exists: 'yes' }] }, /exists match pattern/],
      [{ a: [{ numeric: ['>'] }] }, /must be numeric/],
      [{ a: [{ numeric: ['~', 1] }] }, /range operator: ~/],
      [{ a: [{ numeric: ['>', 5, '<', 5] }] }, /Bottom/],
      [{ a: [{ numeric: [] }] }, /Invalid member/],
      [{ a: [{ wildcard: 'a**' }] }, /wildcard/],
      [{ a: [{ wildcard: '\\n' }] }, /escape/],
      [{ a: [{ cidr: '10.0.0/8' }] }, /CIDR/],
      [{ a: [{ cidr: '10.0.0.0/33' }] }, /CIDR/],
      [{ a: [{ 'anything-but': [1, 'a'] }] }, /anything but/],
      [{ a: [{ 'anything-but': { exists: true } }] }, /Unsupported/],
    ];
    for (const [pattern, text] of bad) {
      const given = typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
      assert.throws(() => compilePattern(given), { code: 'InvalidEventPattern', message: text }, given);
    }
    const deep = `${'{"a":'.repeat(600)}["x"]${'}'.repeat(600)}`;
    assert.throws(() => compilePattern(deep), { code: 'InvalidEventPattern' });
  });

  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

  test('an event matches the pattern that names all of its values, and no other value', () => {
    const tree = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
      tree: fc.dictionary(
        fc.string({ minLength: 1 }).filter((name) => name !== '$or' && name !== '__proto__'),
        fc.oneof({ maxDepth: 3 }, scalar, tie('tree')),
        { minKeys: 1, maxKeys: 4 },
      ),
    })).tree;
    const patternOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, patternOf(each)]))
        : [value];
    fc.assert(
      fc.property(tree, (event) => {
        const whole = patternOf(event) as object;
        assert.ok(matches(whole, event));
        assert.ok(!matches({ ...whole, 'is not there': ['x'] }, event));
      }),
    );
  });

  test('of two that contradict each other one holds, where the field is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, text) => {
        for (const kind of ['prefix', 'suffix', 'equals-ignore-case']) {
          const holds = matches({ a: [{ [kind]: text }] }, { a: value });
          assert.equal(matches({ a: [{ 'anything-but': { [kind]: text } }] }, { a: value }), !holds);
        }
        const equal = matches({ a: [text] }, { a: value });
        assert.equal(matches({ a: [{ 'anything-but': text }] }, { a: value }), !equal);
      }),
    );
  });
});

describe('wildcards', () => {
  const some = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\') });

  test('say the same as a regular expression', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '*') }), some, (pattern, text) => {
        const wildcard = parseWildcard(pattern);
        if (pattern.includes('**')) return assert.equal(wildcard, undefined);
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's');
        assert.equal(wildcard?.matches(text), expression.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('take every text for what it is once it is escaped', () => {
    fc.assert(
      fc.property(some, (text) => {
        assert.ok(parseWildcard(text.replace(/[*\\]/g, '\\$&'))?.matches(text));
      }),
    );
  });

  test('never go back in the text', () => {
    const text = 'a'.repeat(250_000);
    const pattern = `*${'a'.repeat(1_000)}b*${'a'.repeat(1_000)}c*`;
    for (let i = 0; i < 20; i += 1) assert.equal(parseWildcard(pattern)?.matches(text), false);
  });
});
