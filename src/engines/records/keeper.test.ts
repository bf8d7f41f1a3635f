import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { silentLog } from '../../kernel/log.ts';
import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import type { CallRecordRow, CallRecordStore } from '../../services/cloudtrail/ports.ts';
import { createRecordKeeper } from './index.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What survives a keeper: rows of a database and segments on disk, with a clock. */
class World {
  now = 1_800_000_000_000;
  rows: CallRecordRow[] = [];
  last = 0;
  readonly segments = new Map<string, readonly FiledRecord[]>();
  joins = 0;
  fullTails = 0;
  readonly idleSince: number[] = [];
  readonly packed: (readonly [before: number | undefined, maxBytes: number | undefined])[] = [];
  /** Steps until the process dies, before or after it did the one; none: it lives. */
  dies: { left: number; readonly after: boolean } | undefined;
  /** Whether it fails at that step only, and goes on. */
  goesOn = false;

  add(count: number, at = this.now): void {
    for (let n = 0; n < count; n++) {
      this.last += 1;
      const call = JSON.stringify({
        r: randomUUID(),
        service: { source: 's', name: 'n', account: '1', region: 'r', resources: [], details: {} },
      });
      this.rows.push({ id: this.last, at, index: 0, call, outcome: undefined });
    }
  }

  async step<T>(work: () => T): Promise<T> {
    if (this.dies !== undefined) {
      this.dies.left -= 1;
      if (this.dies.left < 0 && !this.goesOn) throw new Error('dead');
      if (this.dies.left === 0) {
        if (this.dies.after) work();
        throw new Error('dead');
      }
    }
    return work();
  }

  keeper(retention = 90 * 24 * hour, maxBytes?: number) {
    const reads = {
      newest: async () => [],
      oldest: (above: number, limit: number) =>
        this.step(() => this.rows.filter(({ id }) => id > above).slice(0, limit)),
    };
    const tx = {
      callRecords: {
        ...reads,
        insert: async () => {},
        remove: (id: number, before: number, limit: number) =>
          this.step(() => {
            const gone = this.rows.filter((row) => row.id <= id && row.at < before).slice(0, limit);
            this.rows = this.rows.filter((row) => !gone.includes(row));
            return gone.length;
          }),
      },
    };
    const store: CallRecordStore = {
      read: (work) => work({ callRecords: reads }),
      commit: (unit, input, context) => unit.run(tx, input, context),
      revision: () => 0,
      close: async () => {},
    };
    const changes: Pick<RecordFiles, 'sources' | 'pack' | 'join'> = {
      sources: () => this.step(() => [...this.segments.keys()]),
      pack: (source, records) =>
        this.step(() => {
          assert.ok(!this.segments.has(source), 'packed twice');
          this.segments.set(source, records);
        }),
      join: () =>
        this.step(() => {
          this.joins -= 1;
          return this.joins > 0;
        }),
    };
    return createRecordKeeper({
      store,
      changes: changes as RecordFiles,
      reads: {
        endIdleTails: async (since) => void this.idleSince.push(since),
        fullTails: async () =>
          Object.fromEntries(Array.from({ length: this.fullTails }, (_, n) => [`tail-${n}`, 1])),
      },
      packing: { pack: async (_tails, before, bytes) => void this.packed.push([before, bytes]) },
      unread: {
        done: async (tails) => new Set(Object.keys(tails)),
        row: async () => Number.MAX_SAFE_INTEGER,
      },
      retention,
      maxBytes,
      clock: { now: () => this.now },
      log: silentLog,
    });
  }

  /** Which rows' records are in segments, by their sources. */
  get packedIds(): number[] {
    return [...this.segments.keys()].flatMap((source) => {
      const [, first, last] = source.split('-').map(Number);
      return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, i) => (first ?? 0) + i);
    });
  }
}

test('rows are packed when they are enough for a segment, or when the oldest has waited for ten minutes', async () => {
  const world = new World();
  const keeper = world.keeper();
  world.add(499);
  await keeper.tick();
  assert.equal(world.segments.size, 0);
  world.add(1);
  await keeper.tick();
  assert.deepEqual([...world.segments.keys()], ['rows-1-500']);
  assert.equal(world.segments.get('rows-1-500')?.length, 500);
  world.add(1200);
  await keeper.tick();
  assert.deepEqual([...world.segments.keys()], ['rows-1-500', 'rows-501-1000', 'rows-1001-1500']);
  world.now += 10 * minute - 1;
  await keeper.tick();
  assert.equal(world.segments.size, 3);
  world.now += 1;
  await keeper.tick();
  assert.deepEqual([...world.segments.keys()].at(-1), 'rows-1501-1700');
});

test('segments are in the order of time, whatever that of the commits was', async () => {
  const world = new World();
  for (let n = 0; n < 500; n++) world.add(1, world.now - ((n * 37) % 100));
  await world.keeper().tick();
  const times = world.segments.get('rows-1-500')?.map(({ at }) => at) ?? [];
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
});

test('a row is forgotten when it is packed and ten minutes old, so many at a time', async () => {
  const world = new World();
  const keeper = world.keeper();
  world.add(1500);
  await keeper.tick();
  world.now += 10 * minute;
  world.add(10);
  await keeper.tick();
  assert.equal(world.rows.length, 1510, 'not older than ten minutes');
  world.now += 1;
  await keeper.tick();
  assert.equal(world.rows.length, 510);
  await keeper.tick();
  assert.deepEqual(
    world.rows.map(({ id }) => id),
    Array.from({ length: 10 }, (_, i) => 1501 + i),
  );
});

test('segments are joined as long as there is something to join', async () => {
  const world = new World();
  world.joins = 4;
  await world.keeper().tick();
  assert.equal(world.joins, 0);
});

test('records of reads are packed when there are eight tails, and trimmed once an hour', async () => {
  const world = new World();
  const keeper = world.keeper(24 * hour, 1000);
  await keeper.tick();
  assert.deepEqual(world.packed, []);
  assert.deepEqual(world.idleSince, [world.now - hour]);
  world.fullTails = 7;
  await keeper.tick();
  assert.deepEqual(world.packed, []);
  world.fullTails = 8;
  await keeper.tick();
  assert.deepEqual(world.packed, [[undefined, undefined]]);
  world.fullTails = 0;
  world.now += hour;
  await keeper.tick();
  await keeper.tick();
  assert.deepEqual(world.packed.slice(1), [[world.now - 24 * hour, 1000]]);
});

test('in a rush tails wait to be packed until it is over, or there are many', async () => {
  const world = new World();
  const keeper = world.keeper();
  const packedAt = async (tails: number) => {
    world.fullTails = tails;
    const before = world.packed.length;
    await keeper.tick();
    return world.packed.length > before;
  };
  assert.equal(await packedAt(8), false, 'eight in one look');
  assert.equal(await packedAt(24), false);
  assert.equal(await packedAt(30), true, 'fewer came');
  assert.equal(await packedAt(80), false);
  assert.equal(await packedAt(127), false);
  assert.equal(await packedAt(135), true, 'they are many');
});

test('a step that fails keeps the others from nothing', async () => {
  const world = new World();
  const keeper = world.keeper();
  world.joins = 1;
  world.dies = { left: 1, after: false };
  const before = world.joins;
  await keeper.tick();
  assert.equal(world.joins, before, 'this world stays dead');
  world.dies = undefined;
  world.add(500);
  await keeper.tick();
  assert.equal(world.segments.size, 1);
});

test('when it is stopped nothing is begun any more', async () => {
  const world = new World();
  const keeper = world.keeper();
  await keeper.stop();
  world.add(500);
  await keeper.tick();
  assert.equal(world.segments.size, 0);
});

test('where packing fails, what is not packed is not forgotten, however old', async () => {
  const world = new World();
  const keeper = world.keeper();
  world.add(500);
  await keeper.tick();
  world.add(20);
  world.now += 11 * minute;
  // Of the sources, of the rows, of the segment.
  world.dies = { left: 3, after: false };
  world.goesOn = true;
  await keeper.tick();
  assert.equal(world.segments.size, 1);
  assert.equal(world.rows.length, 20);
});

test('killed at any step, or failing at it, it packs each row once and forgets none that is not packed', async () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), count: fc.constantFrom(1, 30, 499, 500, 1200) }),
    fc.record({ kind: fc.constant('wait' as const), time: fc.constantFrom(1, minute, 11 * minute) }),
    fc.record({ kind: fc.constant('tick' as const) }),
    fc.record({
      kind: fc.constantFrom('kill' as const, 'fail' as const),
      left: fc.integer({ min: 1, max: 12 }),
      after: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 20 }), async (actions) => {
      const world = new World();
      let keeper = world.keeper();
      for (const one of actions) {
        if (one.kind === 'add') world.add(one.count);
        else if (one.kind === 'wait') world.now += one.time;
        else {
          if (one.kind !== 'tick') world.dies = { left: one.left, after: one.after };
          world.goesOn = one.kind === 'fail';
          await keeper.tick();
          world.dies = undefined;
          if (one.kind === 'kill') keeper = world.keeper();
        }
        const packed = world.packedIds;
        assert.equal(new Set(packed).size, packed.length, 'a row is in two segments');
        const known = new Set([...packed, ...world.rows.map(({ id }) => id)]);
        assert.equal(known.size, world.last, 'a record is lost');
      }
      world.now += 11 * minute;
      for (let ticks = 0; ticks < 12; ticks++) await keeper.tick();
      assert.deepEqual(world.rows, []);
      assert.equal(world.packedIds.length, world.last);
    }),
    { numRuns: 150 },
  );
});
