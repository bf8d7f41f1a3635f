import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  eventIdOf,
  numberOf,
  type Position,
  positionOf,
  readBoundary,
  turned,
  writeBoundary,
} from './position.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 30, maxLength: 30 });
const position: fc.Arbitrary<Position> = fc.record(
  { at: fc.nat({ max: 2 ** 48 - 1 }), id: hex },
  { noNullPrototype: true },
);

const isBefore = (one: Position, other: Position) =>
  one.at < other.at || (one.at === other.at && one.id < other.id);

test('places are numbers in their order, and tokens that are read back', () => {
  fc.assert(
    fc.property(position, position, fc.boolean(), (one, other, forward) => {
      assert.deepEqual(positionOf(numberOf(one)), one);
      assert.equal(eventIdOf(one) < eventIdOf(other), isBefore(one, other));
      const boundary = { forward, from: one };
      assert.deepEqual(readBoundary(writeBoundary(boundary)), boundary);
    }),
  );
});

test('a place that is turned has on its other side what it left out, and nothing else', () => {
  const has = ({ forward, from }: { forward: boolean; from: Position }, event: Position) =>
    forward ? isBefore(from, event) : isBefore(event, from);
  // The very first and last place have no other side.
  const inner = position.filter(({ at }) => at > 0 && at < 2 ** 48 - 1);
  fc.assert(
    fc.property(inner, fc.oneof(position, fc.constant(undefined)), fc.boolean(), (from, other, forward) => {
      const boundary = { forward, from };
      const event = other ?? from;
      assert.equal(has(turned(boundary), event), !has(boundary, event));
    }),
  );
});

test('what is no token is refused', () => {
  for (const token of ['', 'f/1', `x/${'0'.repeat(56)}`, `f/${'9'.repeat(56)}`, `f/${'0'.repeat(57)}`]) {
    assert.throws(() => readBoundary(token), { code: 'InvalidParameter' }, token);
  }
});
