import assert from 'node:assert/strict';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { openRecordFiles } from './index.ts';
import { always, batchOf, everything, filesIn, newFolder, options, record } from './testing/records.ts';

const records = Array.from({ length: 90 }, (_, i) => record(i));

/** Sixty records in segments of two tiers, thirty in tails; each a batch of its own. */
async function filled(folder: string): Promise<void> {
  const files = await openRecordFiles(options(folder));
  const tail = await files.tail('main');
  for (const [i, one] of records.entries()) {
    await tail.append(batchOf([one]), 1, false);
    if (i === 39 || i === 59) await files.packTails(Number.MAX_SAFE_INTEGER);
    if (i === 39) await files.join();
  }
  await files.close();
}

/** What is found is what was written; returns how much. */
async function serve(files: RecordFiles): Promise<number> {
  const known = new Map(records.map((one) => [one.id, one]));
  const check = (found: readonly FiledRecord[]) => {
    for (const one of found) assert.deepEqual(one, known.get(one.id));
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
  };
  const walked = await everything(files.walk(0, Number.MAX_SAFE_INTEGER));
  check(walked);
  const all = await files.find({ key: 'all', ...always, limit: 1000 });
  check(all);
  assert.equal(all.length, walked.length);
  for (const { keys } of walked.filter((_, i) => i % 9 === 0)) {
    const found = await files.find({ key: keys[0] ?? '', ...always, limit: 2 });
    assert.equal(found.length, 1, 'what is whole is found, by a rare key too');
  }
  return walked.length;
}

test('a byte that changed, or an end that is missing, costs its own file and is told', async (t) => {
  const folder = await newFolder(t);
  await filled(folder);
  const paths = (await filesIn(folder)).toSorted();
  assert.ok(paths.some((path) => path.includes('tier1')) && paths.some((path) => path.includes('full')));
  const place = fc.record({
    file: fc.nat(paths.length - 1),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const change = fc.record({ place, bit: fc.nat(7), cut: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(change, async ({ place: { file, part }, bit, cut }) => {
      const path = paths[file] ?? '';
      const whole = await readFile(path);
      const at = Math.min(whole.length - 1, Math.floor(whole.length * part));
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      await (cut ? truncate(path, at) : writeFile(path, changed));
      const reported: string[] = [];
      const report = (where: string) => reported.push(where);
      const files = await openRecordFiles(options(folder, { packer: false, report }));
      try {
        const count = await serve(files);
        assert.ok(count >= records.length - 24, `${count} are left`);
        const isTail = path.includes('full');
        if (count < records.length && !isTail) assert.ok(reported.includes(path));
      } finally {
        await files.close();
        await writeFile(path, whole);
      }
    }),
    { numRuns: 60 },
  );
});

test('no byte of a segment changes what is found without that being seen', async (t) => {
  const folder = await newFolder(t);
  const files = await openRecordFiles(options(folder));
  await files.pack('s', records.slice(0, 5));
  await files.close();
  const [path = ''] = await filesIn(folder);
  const whole = await readFile(path);
  for (let at = 0; at < whole.length; at += 2) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
    await writeFile(path, changed);
    const reported: string[] = [];
    const report = (where: string) => reported.push(where);
    const reader = await openRecordFiles(options(folder, { packer: false, report }));
    const found = await reader.find({ key: 'all', ...always, limit: 9 });
    await reader.close();
    const left = records.slice(0, 5).filter(({ id }) => found.some((one) => one.id === id));
    assert.deepEqual(found, left.toReversed());
    if (left.length < 5) assert.deepEqual(reported, [path]);
  }
});

test('a damaged segment keeps others from nothing: they are joined without it', async (t) => {
  const folder = await newFolder(t);
  const reported: string[] = [];
  const report = (where: string) => reported.push(where);
  const files = await openRecordFiles(options(folder, { report }));
  t.after(() => files.close());
  for (const number of [1, 2, 3]) await files.pack(`s${number}`, [record(number)]);
  const [first = ''] = (await filesIn(folder)).toSorted();
  await truncate(first, (await stat(first)).size - 1);
  const again = await openRecordFiles(options(folder, { report }));
  t.after(() => again.close());
  while (await again.join());
  assert.deepEqual([...new Set(reported)], [first]);
  assert.deepEqual(
    (await everything(again.walk(0, 100))).map(({ at }) => at),
    [2, 3],
  );
  assert.equal((await filesIn(folder)).length, 2);
});

test('of a tail with a damaged batch the rest is packed, and the tail is kept for people', async (t) => {
  const folder = await newFolder(t);
  const files = await openRecordFiles(options(folder, { packer: false }));
  const tail = await files.tail('main');
  for (const number of [1, 2, 3]) await tail.append(batchOf([record(number)]), 1, false);
  await files.close();
  const [path = ''] = await filesIn(folder);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('id-000002', 'id-000009'));
  const reported: string[] = [];
  const packer = await openRecordFiles(options(folder, { report: (where) => reported.push(where) }));
  t.after(() => packer.close());
  assert.equal(await packer.packTails(0), 2);
  assert.deepEqual(reported, [path]);
  assert.deepEqual(
    (await everything(packer.walk(0, 100))).map(({ at }) => at),
    [1, 3],
  );
  assert.ok((await filesIn(folder)).some((one) => one.includes('damaged')));
});

test('a batch that the reader does not understand does not keep it from the others', async (t) => {
  const folder = await newFolder(t);
  const reported: string[] = [];
  const files = await openRecordFiles(options(folder, { report: (_, reason) => reported.push(reason) }));
  t.after(() => files.close());
  const tail = await files.tail('main');
  await tail.append('not JSON', 1, false);
  await tail.append(batchOf([record(1)]), 1, false);
  assert.deepEqual(await files.find({ key: 'all', ...always, limit: 9 }), [record(1)]);
  assert.equal(await files.packTails(Number.MAX_SAFE_INTEGER), 1);
  assert.deepEqual(await files.find({ key: 'all', ...always, limit: 9 }), [record(1)]);
  assert.match(reported[0] ?? '', /could not be understood/);
});
