import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reconcile, withPart } from './parts.ts';

test('parts are cut or filled up to the size', () => {
  const cases: readonly (readonly [readonly number[], number, readonly number[]])[] = [
    [[3, 4], 7, [3, 4]],
    [[3, 4], 9, [3, 4, 2]],
    [[3, 4], 5, [3, 2]],
    [[3, 4], 3, [3]],
    [[], 5, [5]],
    [[0], 5, [5]],
    [[0], 0, [0]],
    [[5], 0, []],
    [[], 0, []],
  ];
  for (const [recorded, size, expected] of cases) assert.deepEqual(reconcile(recorded, size), expected);
});

test('whatever was recorded, the parts add up to the size and mending twice is mending once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(300), (recorded, size) => {
      const parts = reconcile(recorded, size);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        size,
      );
      assert.deepEqual(reconcile(parts, size), parts);
    }),
  );
});

test('an empty part is one only while there is no other', () => {
  assert.deepEqual(withPart([], 0), [0]);
  assert.deepEqual(withPart([0], 0), [0]);
  assert.deepEqual(withPart([0], 5), [5]);
  assert.deepEqual(withPart([5], 0), [5]);
  assert.deepEqual(withPart([5], undefined), [5]);
});
