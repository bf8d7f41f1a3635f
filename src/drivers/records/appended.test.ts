import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FiledRecord, TailPlaces } from '../../kernel/records.ts';
import { openRecordFiles } from './index.ts';
import { batchOf, newFiles, options, record } from './testing/records.ts';

const idsOf = (records: readonly FiledRecord[]) => records.map(({ id }) => id).sort();

test('what is appended is told once, and nothing is packed before it was', async (t) => {
  const { files, folder } = await newFiles(t);
  const tail = await files.tail('main');
  let places: TailPlaces = {};
  const told: FiledRecord[] = [];
  const mayPack = async (tails: TailPlaces) =>
    new Set(Object.keys(tails).filter((name) => tails[name] === places[name]));
  const readOn = async () => {
    const found = await files.appended(places);
    places = found.places;
    told.push(...found.records);
    return found.records.length;
  };
  for (let i = 0; i < 25; i += 1) {
    await tail.append(batchOf([record(i)]), 1, false);
    if (i % 4 === 1) assert.ok((await readOn()) > 0);
    await files.packTails(0, mayPack);
  }
  await files.close();
  const reopened = await openRecordFiles(options(folder));
  t.after(() => reopened.close());
  assert.equal(await reopened.packTails(0, mayPack), 0, 'not read to its end');
  const { records, places: end } = await reopened.appended(places);
  told.push(...records);
  assert.deepEqual(idsOf(told), idsOf(Array.from({ length: 25 }, (_, i) => record(i))));
  assert.deepEqual((await reopened.appended(end)).records, []);
  places = end;
  assert.ok((await reopened.packTails(0, mayPack)) > 0);
  assert.deepEqual(
    (await reopened.appended(end)).places,
    {},
    'of tails that are packed nothing is remembered',
  );
});
