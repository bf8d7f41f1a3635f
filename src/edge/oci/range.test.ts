import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseRange, readChunkRange, uploadRange } from './range.ts';

test('ranges of a body of 2048 bytes', () => {
  const part = (start: number, end: number) => ({ kind: 'part', start, end });
  const table: readonly (readonly [string | undefined, object])[] = [
    [undefined, { kind: 'whole' }],
    ['bytes=500-1499', part(500, 1499)],
    ['bytes=500-', part(500, 2047)],
    ['bytes=-500', part(1548, 2047)],
    ['bytes=-9999', part(0, 2047)],
    ['bytes=2000-5000', part(2000, 2047)],
    ['bytes=0-0', part(0, 0)],
    ['bytes=500-0', { kind: 'unsatisfiable' }],
    ['bytes=5000-10000', { kind: 'unsatisfiable' }],
    ['bytes=2048-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['lines=1-2', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
  ];
  for (const [header, expected] of table)
    assert.deepEqual(chooseRange(header, 2048), expected, header ?? 'none');
});

test('nothing of an empty body can be asked for', () => {
  for (const header of ['bytes=0-', 'bytes=0-5', 'bytes=-5']) {
    assert.deepEqual(chooseRange(header, 0), { kind: 'unsatisfiable' }, header);
  }
});

test('a part lies within the body, whatever is asked', () => {
  const bound = fc.oneof(
    fc.constant(''),
    fc.nat().map(String),
    fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
  );
  fc.assert(
    fc.property(bound, bound, fc.nat(), (first, last, size) => {
      const choice = chooseRange(`bytes=${first}-${last}`, size);
      if (choice.kind !== 'part') return;
      assert.ok(choice.start >= 0 && choice.start <= choice.end && choice.end < size);
      if (first !== '') assert.equal(choice.start, Number(first));
    }),
  );
});

test('a suffix is as long as asked, or the whole body', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1 }), (length, size) => {
      const choice = chooseRange(`bytes=-${length}`, size);
      assert.ok(choice.kind === 'part' && choice.end === size - 1);
      assert.equal(choice.end - choice.start + 1, Math.min(length, size));
    }),
  );
});

test('chunk ranges, as OCI and as HTTP write them', () => {
  assert.deepEqual(readChunkRange('0-99'), { start: 0, end: 99 });
  assert.deepEqual(readChunkRange('bytes 5-9/10'), { start: 5, end: 9 });
  assert.deepEqual(readChunkRange('bytes=5-9'), { start: 5, end: 9 });
  for (const bad of ['', '5', '-5', '5-', 'x-y', '0-9, 3', '0-9999999999999999']) {
    assert.equal(readChunkRange(bad), undefined, bad);
  }
  assert.equal(uploadRange(0), '0-0');
  assert.equal(uploadRange(10), '0-9');
});
