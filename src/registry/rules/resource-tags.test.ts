import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkResourceTags } from './resource-tags.ts';

const check = (key: string, value: string) => checkResourceTags([{ key, value }], 1, 50);

test('tags of a repository: lengths in characters, nothing of `aws:`, no key twice, a limit', () => {
  check('k'.repeat(128), 'v'.repeat(256));
  check('😀'.repeat(128), '😀'.repeat(256));
  for (const [key, value] of [
    ['', 'v'],
    ['😀'.repeat(129), 'v'],
    ['k', 'v'.repeat(257)],
    ['AWS:x', ''],
  ] as const) {
    assert.throws(() => check(key, value), { code: 'InvalidTagParameter' });
  }
  const twice = [
    { key: 'k', value: '1' },
    { key: 'k', value: '2' },
  ];
  assert.throws(() => checkResourceTags(twice, 1, 50), { code: 'InvalidTagParameter' });
  assert.throws(() => checkResourceTags([], 51, 50), { code: 'TooManyTags' });
});
