import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { LocalChanges } from './local-changes.ts';

test('keys since a number, in order', () => {
  const log = new LocalChanges();
  const start = log.sequence();
  log.add(['a', 'b']);
  const middle = log.sequence();
  log.add(['c']);
  deepEqual(log.since(start), ['a', 'b', 'c']);
  deepEqual(log.since(middle), ['c']);
  deepEqual(log.since(log.sequence()), []);
});

test('a number from before the oldest key that is kept is not known', () => {
  const log = new LocalChanges(4);
  const numbers: number[] = [];
  for (let i = 0; i < 100; i++) {
    numbers.push(log.sequence());
    log.add([`k${i}`]);
  }
  equal(log.since(numbers[0] ?? 0), undefined);
  deepEqual(log.since(numbers[97] ?? 0), ['k97', 'k98', 'k99']);
  const known = numbers.filter((number) => log.since(number) !== undefined);
  ok(known.length >= 4 && known.length < 8, `${known.length} are known`);
});

test('after forget every earlier number is unknown, and the new one is another', () => {
  const log = new LocalChanges();
  const before = log.sequence();
  log.forget();
  ok(log.sequence() !== before);
  equal(log.since(before), undefined);
  deepEqual(log.since(log.sequence()), []);
});
