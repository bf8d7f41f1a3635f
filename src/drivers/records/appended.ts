import { stat } from 'node:fs/promises';
import type { BatchReader, FiledRecord, TailPlaces } from '../../kernel/records.ts';
import { turn } from '../../kernel/slices.ts';
import type { Catalog, TailFile } from './catalog.ts';
import { closeFile, openFile, readUpTo } from './disk.ts';
import { errno, type Report, reasonOf } from './failure.ts';
import { whole } from './order.ts';
import { findBatches } from './tail-batches.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly read: BatchReader;
  readonly report: Report;
}

interface Appended {
  readonly records: readonly FiledRecord[];
  readonly places: TailPlaces;
}

/** Bytes of tails read at a time: longer than any batch. */
const atOnce = 16 * 1024 * 1024;
const attempts = 100;

/** What tails hold beyond `places`: see RecordFiles.appended. Files move while this goes on; then it begins anew. */
export async function appended(parts: Parts, places: TailPlaces): Promise<Appended> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(parts, places);
    } catch (error) {
      if (errno(error) !== 'ENOENT' || attempt === attempts) throw error;
    }
  }
}

async function once(parts: Parts, places: TailPlaces): Promise<Appended> {
  const { tails } = await parts.catalog.list();
  const records: FiledRecord[] = [];
  const reached: Record<string, number> = {};
  let left = atOnce;
  for (const tail of tails) {
    const place = places[tail.name] ?? 0;
    const end = left > 0 ? await readOn(parts, tail, place, records) : place;
    left -= end - place;
    if (end > 0) reached[tail.name] = end;
  }
  return { records, places: reached };
}

/** Where the last whole batch ends; a tail that is full and ends with something else is read all the same. */
async function readOn(
  { read, report }: Parts,
  { path, full }: TailFile,
  place: number,
  into: FiledRecord[],
): Promise<number> {
  const { size } = await stat(path);
  // Batches that could not be made durable were taken back.
  if (size <= place) return size;
  const bytes = await bytesOf(path, place, Math.min(size - place, atOnce));
  const { batches, end } = findBatches(bytes, place);
  for (const { start, length } of batches) {
    try {
      const from = start - place;
      into.push(...read(bytes.toString('utf8', from, from + length)).map(whole));
    } catch (error) {
      report(path, `a batch could not be understood: ${reasonOf(error)}`);
    }
    await turn();
  }
  const all = place + bytes.length === size;
  return full && all ? size : end;
}

async function bytesOf(path: string, start: number, length: number): Promise<Buffer> {
  const fd = await openFile(path, 'r');
  try {
    return await readUpTo(fd, start, length);
  } finally {
    await closeFile(fd);
  }
}
