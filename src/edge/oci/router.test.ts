import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchPath, readTarget } from './router.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test('what a path says', () => {
  const table: readonly (readonly [string, string, string, string])[] = [
    ['', 'base', '', ''],
    ['_catalog', 'catalog', '', ''],
    ['a/tags/list', 'tags', 'a', ''],
    ['a/b/manifests/latest', 'manifest', 'a/b', 'latest'],
    ['a/blobs/uploads/', 'uploads', 'a', ''],
    ['a/blobs/uploads', 'uploads', 'a', ''],
    ['a/blobs/uploads/123', 'upload', 'a', '123'],
    [`a/blobs/${digest}`, 'blob', 'a', digest],
    [`a/referrers/${digest}`, 'referrers', 'a', digest],
    // Names made of our own words.
    ['blobs/uploads/manifests/x', 'manifest', 'blobs/uploads', 'x'],
    ['a/manifests/b/manifests/c', 'manifest', 'a/manifests/b', 'c'],
    ['tags/list/tags/list', 'tags', 'tags/list', ''],
    ['a/manifests/list', 'manifest', 'a', 'list'],
    ['a/blobs/uploads/list', 'upload', 'a', 'list'],
  ];
  for (const [path, place, repository, reference] of table) {
    assert.deepEqual(matchPath(path), { place, repository, reference }, path);
  }
});

test('what leads nowhere', () => {
  for (const path of [
    'a',
    'a/b',
    'a/tags',
    'manifests/x',
    '/manifests',
    'a/manifests/',
    'a/referrers/',
    '/tags/list',
    'x/tags/lists',
  ]) {
    assert.equal(matchPath(path), undefined, path);
  }
});

test('any name and reference come out as they went in', () => {
  const word = fc.constantFrom('a', 'b-c', 'tags', 'list', 'manifests', 'blobs', 'uploads', 'referrers');
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join('/'));
  fc.assert(
    fc.property(name, (repository) => {
      assert.deepEqual(matchPath(`${repository}/manifests/v1`), {
        place: 'manifest',
        repository,
        reference: 'v1',
      });
      assert.deepEqual(matchPath(`${repository}/blobs/${digest}`), {
        place: 'blob',
        repository,
        reference: digest,
      });
      assert.deepEqual(matchPath(`${repository}/blobs/uploads/`), {
        place: 'uploads',
        repository,
        reference: '',
      });
      assert.deepEqual(matchPath(`${repository}/tags/list`), { place: 'tags', repository, reference: '' });
    }),
  );
});

test('targets: query apart, escapes undone, broken ones refused', () => {
  assert.deepEqual(readTarget('/v2/a/tags/list?n=5'), { path: 'a/tags/list', query: 'n=5' });
  assert.deepEqual(readTarget('/v2/a/blobs/sha256%3Aab'), { path: 'a/blobs/sha256:ab', query: '' });
  assert.deepEqual(readTarget('/v2'), { path: '', query: '' });
  assert.equal(readTarget('/v2/%zz').path, undefined);
});
