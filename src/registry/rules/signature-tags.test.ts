import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signatureTagsOf, subjectsOfTags } from './signature-tags.ts';

const hex = 'ab'.repeat(32);
const other = 'cd'.repeat(32);

test('the tags of an image name it', () => {
  const tags = signatureTagsOf(`sha256:${hex}`);
  assert.deepEqual(tags, [`sha256-${hex}.sig`, `sha256-${hex}.att`, `sha256-${hex}.sbom`]);
  for (const tag of tags) assert.deepEqual(subjectsOfTags([tag]), [`sha256:${hex}`]);
  assert.deepEqual(subjectsOfTags([...tags, `sha256-${other}.sig`]), [`sha256:${hex}`, `sha256:${other}`]);
  assert.deepEqual(signatureTagsOf(`sha512:${hex}${hex}`), []);
});

test('one other tag, or none at all, and it is an image like any other', () => {
  assert.deepEqual(subjectsOfTags([]), []);
  assert.deepEqual(subjectsOfTags([`sha256-${hex}.sig`, 'v1']), []);
  for (const tag of [`sha256-${hex}`, `sha256-${hex}.txt`, `x-sha256-${hex}.sig`, `sha256-${hex}.sig.old`]) {
    assert.deepEqual(subjectsOfTags([tag]), [], tag);
  }
});
