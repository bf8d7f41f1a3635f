import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Batch, readBatch, SharedContext } from './batch.ts';
import { keyOf, keysOf } from './filed.ts';
import { eventIdOf, type KeptCall, timeOfEvent } from './kept-record.ts';
import { account, context, region } from './testing.ts';

/** Whatever a client may send: ends of lines, tabs, quotes, the separators that JSON leaves alone, half characters. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\t', '\n', '\r', '"', '\\', '=', '\u2028', '\ud800', '\u0000', '\x1e', 'ü', '🦔'),
  }),
);

const entry = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 47 }),
  requestId: fc.uuid({ version: 4 }),
  who: fc.nat(2),
  operation: fc.constantFrom('BatchGetImage', 'PutImage', 'ListImages'),
  parameters: fc.option(fc.dictionary(fc.constantFrom('repositoryName', 'imageTag', 'x'), hostile)),
  failure: fc.option(fc.record({ code: hostile, message: hostile }), { nil: undefined }),
  answer: fc.option(fc.dictionary(hostile, hostile), { nil: undefined }),
  took: fc.nat(100_000),
});

test('what is put into a batch is read from it, whatever clients say', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 3, maxLength: 3 }), fc.array(entry), (agents, entries) => {
      const contexts = agents.map((w) => ({ ...context, w, n: w }));
      const shared = contexts.map((one) => new SharedContext(one));
      const batch = new Batch();
      for (const { at, requestId, who, operation, parameters, failure, answer, took } of entries) {
        const ended = failure ? { failure, took } : { answer: answer && JSON.stringify(answer), took };
        const [some] = shared.slice(who);
        assert.ok(some !== undefined);
        batch.add(at, requestId, some, `ecr:${operation}`, JSON.stringify(parameters), ended);
      }
      assert.equal(batch.records, entries.length);
      const records = readBatch(batch.bytes.toString());
      assert.equal(records.length, entries.length);
      for (const [i, each] of entries.entries()) {
        const { at, requestId, who, operation, parameters, failure, answer, took } = each;
        const record = records[i];
        const expected: KeptCall = JSON.parse(
          JSON.stringify({
            r: requestId,
            t: took,
            x: contexts[who],
            s: 'ecr',
            o: operation,
            p: parameters,
            e: failure,
            a: failure ? undefined : answer,
          }),
        );
        assert.deepEqual(JSON.parse(`${record?.body}${record?.shared}`), expected);
        assert.equal(record?.at, at);
        assert.equal(record?.id, eventIdOf(at, requestId, 0));
        assert.deepEqual(record?.keys, keysOf(expected));
        assert.ok(record?.keys.includes(keyOf(account, region)));
      }
    }),
  );
});

test('a context is written once in a batch, and again in the next', () => {
  const shared = new SharedContext(context);
  for (const batch of [new Batch(), new Batch()]) {
    for (let n = 0; n < 3; n++) {
      batch.add(n, '3b241101-e2bb-4255-8caf-4136c566a962', shared, 'ecr:ListImages', 'null', {});
    }
    assert.equal(
      batch.bytes
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('=')).length,
      1,
    );
    assert.equal(readBatch(batch.bytes.toString()).length, 3);
  }
});

test('records of the same call by the same caller share what they have in common', () => {
  const shared = new SharedContext(context);
  const batch = new Batch();
  for (let n = 0; n < 2; n++) {
    batch.add(n, `3b241101-e2bb-4255-8caf-4136c566a96${n}`, shared, 'ecr:ListImages', 'null', {});
  }
  const [one, other] = readBatch(batch.bytes.toString());
  assert.equal(one?.shared, other?.shared);
  assert.equal(one?.keys, other?.keys);
  assert.notEqual(one?.id, other?.id);
});

for (const [what, text] of [
  ['has no tabs', 'nonsense\n'],
  [
    'names a context that is not there',
    '1\t3b241101-e2bb-4255-8caf-4136c566a962\t0\tecr:ListImages\tnull\t\t\n',
  ],
  [
    'has no operation',
    `=${JSON.stringify(context)}\n1\t3b241101-e2bb-4255-8caf-4136c566a962\t0\tecr\tnull\t\t\n`,
  ],
] as const) {
  test(`a line that ${what} is not read`, () => assert.throws(() => readBatch(text)));
}

test('ids of events sort by time, tell it, and differ with the request and the index', () => {
  const some = fc.record({
    at: fc.integer({ min: 0, max: 2 ** 47 }),
    requestId: fc.uuid({ version: 4 }),
    index: fc.nat(255),
  });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [id, second] = [one, other].map(({ at, requestId, index }) => eventIdOf(at, requestId, index));
      assert.ok(id !== undefined && second !== undefined);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.equal(timeOfEvent(id), one.at);
      if (one.at !== other.at) assert.equal(id < second, one.at < other.at);
      assert.notEqual(id, eventIdOf(one.at, one.requestId, one.index ^ 1));
      if (one.requestId !== other.requestId) assert.notEqual(id, second);
    }),
  );
  assert.equal(timeOfEvent('3b241101-e2bb-4255-8caf-4136c566a962'), undefined);
});
