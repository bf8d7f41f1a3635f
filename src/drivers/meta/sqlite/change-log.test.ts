import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ChangeLog } from './change-log.ts';

/** Room for `bytes` of records. */
const small = (bytes: number) => new ChangeLog(new SharedArrayBuffer(16 + bytes));

test('tells each follower what came after it has looked last, in order', () => {
  const log = new ChangeLog();
  const start = log.sequence();
  log.append(['tag 1 latest', 'repository 2']);
  const middle = log.sequence();
  log.append([]);
  equal(log.sequence(), middle);
  log.append(['tag 1 für']);
  deepEqual(log.since(start), ['tag 1 latest', 'repository 2', 'tag 1 für']);
  deepEqual(log.since(middle), ['tag 1 für']);
  deepEqual(log.since(log.sequence()), []);
});

test('is one log for all that share its memory', () => {
  const log = new ChangeLog();
  const other = new ChangeLog(log.memory);
  const start = other.sequence();
  log.append(['a']);
  deepEqual(other.since(start), ['a']);
});

test('says so when there was more than it holds', () => {
  const log = small(32);
  const start = log.sequence();
  log.append(['1234567890']);
  const first = log.sequence();
  log.append(['1234567890']);
  deepEqual(log.since(start), ['1234567890', '1234567890']);
  log.append(['1234567890']);
  equal(log.since(start), undefined);
  deepEqual(log.since(first), ['1234567890', '1234567890']);
  const before = log.sequence();
  log.append(['x'.repeat(100)]);
  equal(log.since(before), undefined);
  deepEqual(log.since(log.sequence()), []);
});

test('agrees with a list, wherever the ring comes round', () => {
  const key = fc.string({ unit: 'binary', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.array(key, { maxLength: 3 }), { maxLength: 60 }), (groups) => {
      const log = small(256);
      const all: string[] = [];
      const marks: { sequence: number; told: number }[] = [{ sequence: log.sequence(), told: 0 }];
      for (const group of groups) {
        const keys = group.map((text) => Buffer.from(text).toString());
        log.append(keys);
        all.push(...keys);
        marks.push({ sequence: log.sequence(), told: all.length });
      }
      for (const { sequence, told } of marks) {
        const fits = log.sequence() - sequence <= 256;
        deepEqual(log.since(sequence), fits ? all.slice(told) : undefined);
      }
    }),
  );
});
