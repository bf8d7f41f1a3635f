import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { openRecordFiles } from './index.ts';
import {
  always,
  batchOf,
  everything,
  filesIn,
  newestFirst,
  newFiles,
  newFolder,
  options,
  record,
} from './testing/records.ts';

function numbered(count: number): FiledRecord[] {
  return Array.from({ length: count }, (_, i) => record(i));
}

async function appendEach(files: RecordFiles, records: readonly FiledRecord[]): Promise<void> {
  const tail = await files.tail('main');
  for (const one of records) await tail.append(batchOf([one]), 1, false);
}

/** All records of a key, page by page. */
async function pages(files: RecordFiles, key: string, limit: number): Promise<FiledRecord[]> {
  const all: FiledRecord[] = [];
  for (let after: FiledRecord | undefined; ; ) {
    const page = await files.find({ key, ...always, limit, ...(after && { after }) });
    all.push(...page);
    after = page.at(-1);
    if (after === undefined) return all;
  }
}

async function assertHas(files: RecordFiles, records: readonly FiledRecord[]): Promise<void> {
  assert.deepEqual(await pages(files, 'all', 7), newestFirst(records));
  assert.deepEqual(
    await pages(files, 'third=1', 4),
    newestFirst(records.filter(({ keys }) => keys.includes('third=1'))),
  );
  assert.deepEqual(await everything(files.walk(0, Number.MAX_SAFE_INTEGER)), newestFirst(records).reverse());
  const size = await files.size();
  assert.equal(size.records, records.length);
  assert.equal(await files.bytes(), size.bytes);
}

test('what is appended is found, packed or not, joined or not', async (t) => {
  const { files, folder } = await newFiles(t);
  const records = numbered(100);
  await appendEach(files, records);
  await assertHas(files, records);
  assert.equal(await files.packTails(Number.MAX_SAFE_INTEGER), 100);
  await assertHas(files, records);
  const before = (await filesIn(folder)).length;
  while (await files.join()) await assertHas(files, records);
  assert.ok((await filesIn(folder)).length < before);
  await assertHas(files, records);
  for (const { keys, at } of records) {
    const found = await files.find({ key: keys[0] ?? '', ...always, limit: 2 });
    assert.deepEqual(
      found.map((one) => one.at),
      [at],
    );
  }
  assert.deepEqual(await files.find({ key: 'none', ...always, limit: 2 }), []);
});

test('a page has only what lies between the times given, both included', async (t) => {
  const { files } = await newFiles(t);
  await appendEach(files, numbered(30));
  await files.packTails(0);
  const page = await files.find({ key: 'all', from: 10, to: 20, limit: 100 });
  assert.deepEqual(
    page.map(({ at }) => at),
    [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10],
  );
  const walked = await everything(files.walk(10, 20));
  assert.deepEqual(walked, page.toReversed());
});

test('records of one time are ordered by id, and paged by it', async (t) => {
  const { files } = await newFiles(t);
  const records = Array.from({ length: 40 }, (_, i) => record(i, 5));
  await appendEach(files, records);
  await files.packTails(0);
  while (await files.join());
  await assertHas(files, records);
});

test('a tail that was not written to since is packed, one that was is not', async (t) => {
  let now = 1000;
  const { files } = await newFiles(t, { clock: { now: () => now } });
  const tail = await files.tail('main');
  await tail.append(batchOf([record(1)]), 1, false);
  assert.equal(await files.packTails(999), 0);
  now = 2000;
  assert.equal(await files.packTails(1000), 1);
  await tail.append(batchOf([record(2)]), 1, false);
  await assertHas(files, [record(1), record(2)]);
});

test('a source is packed once, and known after it was joined and opened again', async (t) => {
  const { files, folder } = await newFiles(t);
  for (const number of [1, 2, 3, 4]) await files.pack(`s${number}`, [record(number), record(number + 10)]);
  await files.pack('s2', [record(99)]);
  while (await files.join());
  const records = [1, 2, 3, 4, 11, 12, 13, 14].map((number) => record(number));
  await assertHas(files, records);
  const again = await openRecordFiles(options(folder));
  t.after(() => again.close());
  await again.pack('s3', [record(98)]);
  assert.deepEqual((await again.sources()).toSorted(), ['s1', 's2', 's3', 's4']);
  await assertHas(again, records);
});

test('trim removes whole segments: those that are too old, then the oldest', async (t) => {
  const { files } = await newFiles(t);
  for (const start of [10, 20, 30, 40]) await files.pack(`s${start}`, [record(start), record(start + 1)]);
  await files.trim(21, undefined);
  assert.deepEqual(await files.sources(), ['s20', 's30', 's40'], 'a segment goes with its newest record');
  const { bytes } = await files.size();
  await files.trim(undefined, bytes - 1);
  await assertHas(
    files,
    [30, 31, 40, 41].map((number) => record(number)),
  );
  await files.trim(undefined, 0);
  assert.deepEqual(await files.size(), { bytes: 0, records: 0 });
});

test('oldest first is the other way round, after a place and within bytes', async (t) => {
  const { files } = await newFiles(t);
  const records = numbered(30);
  await appendEach(files, records);
  await files.packTails(0);
  const first = await files.find({ key: 'all', ...always, limit: 10, oldestFirst: true });
  assert.deepEqual(first, records.slice(0, 10));
  const after = { at: 9, id: records[9]?.id ?? '' };
  const next = await files.find({ key: 'all', ...always, after, limit: 100, oldestFirst: true });
  assert.deepEqual(next, records.slice(10));
  const size = records[0]?.body.length ?? 0;
  const few = await files.find({ key: 'all', ...always, limit: 10, bytes: size + 1, oldestFirst: true });
  assert.deepEqual(few, records.slice(0, 2));
});

test('sifting takes the records of a key, out of packed and joined segments, and nothing else', async (t) => {
  const { files, folder } = await newFiles(t);
  const records = numbered(100);
  await appendEach(files, records);
  await files.packTails(Number.MAX_SAFE_INTEGER);
  while (await files.join());
  const reader = await openRecordFiles(options(folder, { packer: false }));
  t.after(() => reader.close());
  const rest = records.filter(({ at }) => at % 3 !== 0);
  const { bytes } = await files.size();
  const unwanted = [{ key: 'third=0', ...always, before: Number.MAX_SAFE_INTEGER }];
  let sifted = 0;
  while (await files.sift(unwanted)) sifted += 1;
  assert.ok(sifted > 0);
  assert.ok((await files.size()).bytes < bytes, 'space is free');
  for (const each of [files, reader]) await assertHas(each, rest);
  while (await files.join()) await assertHas(files, rest);
  assert.equal(await files.sift([{ key: 'third=1', from: 0, before: 0 }]), false, 'none is that old');
  for (const key of ['third=1', 'third=2']) {
    while (await files.sift([{ key, from: 0, before: Number.MAX_SAFE_INTEGER }]));
  }
  assert.deepEqual(await files.size(), { bytes: 0, records: 0 });
});

test('a tail of a process that has ended is packed when that is said', async (t) => {
  const { files, folder } = await newFiles(t);
  const other = await openRecordFiles(options(folder, { packer: false }));
  t.after(() => other.close());
  const tail = await other.tail('worker1');
  await tail.append(batchOf([record(1)]), 1, true);
  await files.endTail('worker');
  assert.equal(await files.packTails(Number.MAX_SAFE_INTEGER), 0, 'the tail is of another');
  await assertHas(files, [record(1)]);
  await files.endTail('worker1');
  assert.equal(await files.packTails(Number.MAX_SAFE_INTEGER), 1);
  await assertHas(other, [record(1)]);
});

test('only the one that packs does what changes segments', async (t) => {
  const files = await openRecordFiles(options(await newFolder(t), { packer: false }));
  t.after(() => files.close());
  await assert.rejects(files.join(), /another process/);
});

test('segments whose times overlap stay in order when they are joined', async (t) => {
  const dense = [50, 51, 52, 53, 54, 55, 56, 57, 58];
  for (const sparse of [
    [0, 100, 200, 300, 400, 500],
    [0, 1, 2, 40, 501, 502],
  ]) {
    const { files } = await newFiles(t);
    await files.pack(
      'sparse',
      sparse.map((number) => record(number)),
    );
    await files.pack(
      'dense',
      dense.map((number) => record(number)),
    );
    assert.ok(await files.join());
    for (const limit of [1, 3, 5, 7]) {
      const all = [...sparse, ...dense].map((number) => record(number));
      assert.deepEqual(await pages(files, 'all', limit), newestFirst(all));
      await assertHas(files, all);
    }
  }
});
