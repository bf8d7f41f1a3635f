import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openInventory, openRecordFiles, type RecordInventory } from '../../drivers/records/index.ts';
import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { packedThrough, sourceOfRows } from '../../services/cloudtrail/index.ts';
import type { RecordEntry } from './record-entries.ts';
import { RecordCopier } from './records.ts';
import { openVault, recordContentPath, type Vault } from './vault.ts';

const stopped = new AbortController().signal;

function record(id: number): FiledRecord {
  return { at: id, id: `id-${String(id).padStart(6, '0')}`, keys: ['all'], body: `{"number":${id}}` };
}

const read = (batch: string) => JSON.parse(batch) as FiledRecord[];
const report = (file: string, why: string): never => assert.fail(`${file}: ${why}`);
const sizes = { joins: { fanIn: 2, records: 1000, span: 1_000_000 }, tailRecords: 3 };

function open(folder: string): Promise<RecordFiles> {
  return openRecordFiles({ folder, read, packer: true, report, sizes });
}

/** What a server does with its rows and files while a backup is taken. */
class Live {
  rows: number[] = [];
  last = 0;
  lastRead = 0;
  readonly changes: RecordFiles;
  readonly reads: RecordFiles;
  readonly tail: Awaited<ReturnType<RecordFiles['tail']>>;

  constructor(changes: RecordFiles, reads: RecordFiles, tail: Awaited<ReturnType<RecordFiles['tail']>>) {
    this.changes = changes;
    this.reads = reads;
    this.tail = tail;
  }

  async do(step: Step): Promise<void> {
    switch (step) {
      case 'commit':
        this.last += 1;
        this.rows.push(this.last);
        return;
      case 'pack': {
        const packed = await packedThrough(this.changes);
        const some = this.rows.filter((id) => id > packed).slice(0, 3);
        const [first = 0] = some;
        if (some.length > 0) {
          await this.changes.pack(sourceOfRows(first, some.at(-1) ?? 0), some.map(record));
        }
        return;
      }
      case 'forget': {
        const packed = await packedThrough(this.changes);
        this.rows = this.rows.filter((id) => id > packed);
        return;
      }
      case 'join':
        await this.changes.join();
        await this.reads.join();
        return;
      case 'read':
        this.lastRead += 1;
        await this.tail.append(JSON.stringify([record(this.lastRead)]), 1, false);
        return;
      case 'pack reads':
        await this.reads.packTails(0);
        return;
    }
  }
}

const steps = ['commit', 'commit', 'pack', 'forget', 'join', 'read', 'pack reads'] as const;
type Step = (typeof steps)[number];
const some = fc.array(fc.constantFrom(...steps), { maxLength: 25 });

async function world(folder: string) {
  const data = join(folder, 'data');
  for (const kind of ['changes', 'reads']) mkdirSync(join(data, 'records', kind), { recursive: true });
  const changes = await open(join(data, 'records', 'changes'));
  const reads = await open(join(data, 'records', 'reads'));
  const live = new Live(changes, reads, await reads.tail('main'));
  return {
    data,
    live,
    vault: await openVault(join(folder, 'backups'), true),
    async [Symbol.asyncDispose]() {
      await changes.close();
      await reads.close();
    },
  };
}

/** Puts them into a new folder, and says which records are found there. */
async function restored(vault: Vault, entries: readonly RecordEntry[], folder: string) {
  for (const { place, sha256 } of entries) {
    const to = join(folder, place);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(recordContentPath(vault, sha256), to);
    chmodSync(to, 0o600);
  }
  const found: Record<string, number[]> = {};
  let packed = 0;
  for (const kind of ['changes', 'reads']) {
    const files = await open(join(folder, kind));
    found[kind] = [];
    for await (const { at } of files.walk(0, Number.MAX_SAFE_INTEGER)) found[kind].push(at);
    if (kind === 'changes') packed = await packedThrough(files);
    await files.close();
  }
  return { changes: found.changes ?? [], reads: found.reads ?? [], packed };
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

test('a backup has each record of a change of its moment, and none of later, whatever moves between its steps', async () => {
  const schedule = fc.record({
    before: some,
    prepared: some,
    listed: fc.array(some, { maxLength: 8 }),
    opened: some,
    again: some,
  });
  await fc.assert(
    fc.asyncProperty(schedule, async ({ before, prepared, listed, opened, again }) => {
      const folder = mkdtempSync(join(tmpdir(), 'holdfast-records-'));
      try {
        await using place = await world(folder);
        using vault = place.vault;
        const { live, data } = place;
        const doAll = async (all: readonly Step[]) => {
          for (const one of all) await live.do(one);
        };
        const due = [...listed];
        let isFixing = false;
        const inventory = (path: string): RecordInventory => {
          const inner = openInventory(path);
          return {
            ...inner,
            async list() {
              const list = await inner.list();
              // Between the list and the opening of what is on it.
              if (isFixing) await doAll(due.shift() ?? []);
              return list;
            },
          };
        };
        await doAll(before);
        let known: readonly RecordEntry[] = [];
        for (const round of [0, 1]) {
          await using copier = new RecordCopier({ vault, data, known, stopped, inventory });
          await copier.prepare();
          await doAll(prepared);
          let moment: { readonly rows: readonly number[]; readonly last: number };
          let readBefore: number;
          for (;;) {
            moment = { rows: [...live.rows], last: live.last };
            readBefore = live.lastRead;
            isFixing = true;
            const isFixed = await copier.fix(moment.last);
            isFixing = false;
            if (isFixed) break;
          }
          await doAll(opened);
          const { entries, damaged } = await copier.finish();
          assert.deepEqual(damaged, []);
          const found = await restored(vault, entries, join(folder, `restored-${round}`));
          const rows = moment.rows.filter((id) => id > found.packed);
          assert.deepEqual(
            [...found.changes, ...rows].sort((a, b) => a - b),
            upTo(moment.last),
          );
          assert.deepEqual(found.reads.slice(0, readBefore), upTo(readBefore));
          assert.deepEqual(found.reads, upTo(found.reads.length));
          known = entries;
          await doAll(again);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 25 },
  );
});

test('where a segment belongs to a moment in part, another one is taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-records-'));
  try {
    await using place = await world(folder);
    using vault = place.vault;
    const { live, data } = place;
    await live.do('commit');
    await live.do('pack');
    await using copier = new RecordCopier({ vault, data, known: [], stopped });
    await copier.prepare();
    const { last } = live;
    for (const step of ['commit', 'pack', 'join'] as const) await live.do(step);
    assert.equal(await copier.fix(last), false);
    assert.equal(await copier.fix(live.last), true);
    const { entries } = await copier.finish();
    assert.deepEqual((await restored(vault, entries, join(folder, 'restored'))).changes, [1, 2]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what was copied once is not copied again, by another run either', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-records-'));
  try {
    await using place = await world(folder);
    using vault = place.vault;
    const { live, data } = place;
    for (const step of ['commit', 'commit', 'pack', 'read', 'read', 'read', 'pack reads'] as const)
      await live.do(step);
    const take = async (known: readonly RecordEntry[]) => {
      await using copier = new RecordCopier({ vault, data, known, stopped });
      await copier.prepare();
      assert.ok(await copier.fix(live.last));
      const { entries } = await copier.finish();
      return { entries, copied: copier.copied.files };
    };
    const first = await take([]);
    assert.equal(first.copied, 2);
    assert.deepEqual(await take(first.entries), { entries: first.entries, copied: 0 });
    assert.deepEqual(await take([]), { entries: first.entries, copied: 0 }, 'an earlier run had died');
    for (const step of ['commit', 'pack', 'read'] as const) await live.do(step);
    const third = await take(first.entries);
    assert.equal(third.copied, 2, 'a segment, and a tail');
    assert.equal(third.entries.length, 4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
