import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { DomainError } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import { readBatch, SharedContext } from './batch.ts';
import { Batches } from './batches.ts';
import { context } from './testing.ts';

/** A tail whose appends succeed or fail as they are told to, one after the other. */
class Tail {
  readonly written: { readonly ids: string[]; readonly durable: boolean }[] = [];
  readonly waiting: PromiseWithResolvers<void>[] = [];
  closed = false;
  held = false;
  fails = false;

  async append(bytes: Buffer, records: number, durable: boolean): Promise<void> {
    if (this.held) {
      const one = Promise.withResolvers<void>();
      this.waiting.push(one);
      await one.promise;
    }
    if (this.fails) throw new DomainError('StorageFull', 'full');
    const ids = readBatch(bytes.toString()).map(({ body }) => body.slice(6, 42));
    assert.equal(ids.length, records);
    this.written.push({ ids, durable });
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  get ids(): string[] {
    return this.written.flatMap(({ ids }) => ids);
  }
}

const shared = new SharedContext(context);
const idOf = (n: number) => `3b241101-e2bb-4255-8caf-${String(n).padStart(12, '0')}`;

function add(batches: Batches, n: number, parameters = 'null'): Promise<void> | undefined {
  return batches.add(n, idOf(n), shared, 'ecr:ListImages', parameters, {});
}

function opened(durable: boolean) {
  const tail = new Tail();
  return { tail, batches: new Batches({ tail, durable, log: silentLog }) };
}

test('records that are not to be durable keep nobody waiting, and are written together in time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { tail, batches } = opened(false);
  for (let n = 0; n < 3; n++) assert.equal(add(batches, n), undefined);
  assert.equal(batches.waiting(), 3);
  t.mock.timers.tick(249);
  await setImmediate();
  assert.deepEqual(tail.ids, []);
  t.mock.timers.tick(1);
  await setImmediate();
  assert.deepEqual(tail.written, [{ ids: [idOf(0), idOf(1), idOf(2)], durable: false }]);
  assert.equal(batches.waiting(), 0);
});

test('records that are to be durable are waited for, and share a write with what comes meanwhile', async () => {
  const { tail, batches } = opened(true);
  tail.held = true;
  const first = add(batches, 0);
  let isWritten = false;
  first?.then(() => {
    isWritten = true;
  });
  const others = [add(batches, 1), add(batches, 2)];
  await setImmediate();
  assert.ok(!isWritten && tail.waiting.length === 1);
  tail.held = false;
  tail.waiting[0]?.resolve();
  await Promise.all([first, ...others]);
  assert.deepEqual(
    tail.written.map(({ ids, durable }) => [ids.length, durable]),
    [
      [1, true],
      [2, true],
    ],
  );
});

test('a record that is to be durable and can not be written is refused, and lost; the next one is tried', async () => {
  const { tail, batches } = opened(true);
  tail.fails = true;
  await assert.rejects(async () => add(batches, 0), /full/);
  assert.equal(batches.lost, 1);
  tail.fails = false;
  await add(batches, 1);
  assert.deepEqual(tail.ids, [idOf(1)]);
});

test('what can not be written is kept and tried again, in its order', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { tail, batches } = opened(false);
  tail.fails = true;
  add(batches, 0);
  t.mock.timers.tick(250);
  await setImmediate();
  add(batches, 1);
  t.mock.timers.tick(1000);
  await setImmediate();
  assert.deepEqual(tail.ids, []);
  assert.equal(batches.waiting(), 2);
  tail.fails = false;
  t.mock.timers.tick(1000);
  await setImmediate();
  t.mock.timers.tick(250);
  await setImmediate();
  assert.deepEqual(tail.ids, [idOf(0), idOf(1)]);
  assert.equal(batches.lost, 0);
});

test('of a disk that stays full so much is kept, and what is lost beyond is counted', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { tail, batches } = opened(false);
  tail.fails = true;
  const large = JSON.stringify('x'.repeat(100_000));
  add(batches, 0, large);
  t.mock.timers.tick(250);
  await setImmediate();
  for (let n = 1; n < 200; n++) assert.equal(add(batches, n, large), undefined);
  assert.ok(batches.lost > 100 && batches.lost < 130, `${batches.lost}`);
  assert.equal(batches.waiting() + batches.lost, 200);
  tail.fails = false;
  t.mock.timers.tick(1000);
  await setImmediate();
  assert.equal(tail.ids.length + batches.lost, 200);
});

test('a disk that is too slow keeps requests waiting', async () => {
  const { tail, batches } = opened(false);
  tail.held = true;
  const large = JSON.stringify('x'.repeat(300_000));
  add(batches, 0, large);
  const waited: (Promise<void> | undefined)[] = [];
  for (let n = 1; n < 40; n++) waited.push(add(batches, n, large));
  await setImmediate();
  assert.equal(waited[5], undefined, 'there is room for these');
  assert.ok(waited.at(-1) !== undefined, 'what waits for the disk would grow without an end');
  tail.held = false;
  tail.waiting[0]?.resolve();
  await batches.stop();
  await Promise.all(waited);
  assert.equal(tail.ids.length, 40);
});

test('a stop writes what is gathered, and closes the file', async () => {
  const { tail, batches } = opened(false);
  add(batches, 0);
  add(batches, 1);
  await batches.stop();
  assert.deepEqual(tail.ids, [idOf(0), idOf(1)]);
  assert.ok(tail.closed);
});

test('a stop with a full disk ends, and says what is lost', async () => {
  const { tail, batches } = opened(false);
  tail.fails = true;
  add(batches, 0);
  await batches.stop();
  assert.equal(batches.lost, 1);
  assert.ok(tail.closed);
});
