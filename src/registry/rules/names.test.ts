import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { algorithmOf, digestOf, isDigestForm } from './digest.ts';
import { isRepositoryName, isTag, REPOSITORY_NAME_PATTERN } from './names.ts';

test('repository names (spec 1.2)', () => {
  for (const name of ['ab', 'a/b', 'a__b', 'a--b', 'team-a/app_1/x.y', '0a', 'a'.repeat(256)]) {
    assert.ok(isRepositoryName(name), name);
  }
  for (const name of [
    'a',
    '',
    'A/b',
    'a..b',
    'a.-b',
    'a//b',
    '/a',
    'a/',
    'a___b',
    '-a',
    'a-',
    'a b',
    'a'.repeat(257),
  ]) {
    assert.ok(!isRepositoryName(name), name);
  }
});

test('repository names agree with the pattern of the model', () => {
  const pattern = new RegExp(`^(?:${REPOSITORY_NAME_PATTERN})$`);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '0', '.', '_', '-', '/'), maxLength: 12 }), (name) => {
      assert.equal(isRepositoryName(name), name.length >= 2 && pattern.test(name));
    }),
    { numRuns: 5000 },
  );
});

test('tags', () => {
  for (const tag of ['latest', 'v1.0', '_x', 'A-b_c.d', 'a'.repeat(128)]) assert.ok(isTag(tag), tag);
  for (const tag of ['', '.a', '-a', 'a+b', 'a/b', 'a:b', 'a'.repeat(129), 'ä']) assert.ok(!isTag(tag), tag);
});

test('digests', () => {
  const bytes = new TextEncoder().encode('abc');
  assert.equal(algorithmOf(digestOf(bytes, 'sha256')), 'sha256');
  assert.equal(algorithmOf(digestOf(bytes, 'sha512')), 'sha512');
  for (const bad of [
    '',
    'sha256',
    'sha256:',
    `sha256:${'A'.repeat(64)}`,
    `md5:${'a'.repeat(32)}`,
    `sha256:${'a'.repeat(63)}`,
  ]) {
    assert.equal(algorithmOf(bad), undefined, bad);
  }
  assert.ok(isDigestForm('sha256:ABC'));
  assert.ok(!isDigestForm('sha256:xyz'));
});
