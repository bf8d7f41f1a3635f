import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FiledRecord } from '../../../kernel/records.ts';
import { openRecordFiles, type RecordFilesOptions, type RecordSizes } from '../index.ts';
import { byTime } from '../order.ts';

/** A batch of these tests is the JSON of its records. */
export function batchOf(records: readonly FiledRecord[]): string {
  return JSON.stringify(records);
}

export function readBatch(batch: string): readonly FiledRecord[] {
  return JSON.parse(batch) as FiledRecord[];
}

/** Of files of a handful of records, so that few make many files. */
export const small: RecordSizes = {
  tailRecords: 6,
  tailBytes: 4096,
  blockRecords: 3,
  packRecords: 10,
  joins: { fanIn: 2, records: 60, span: 1_000_000 },
  openFiles: 3,
  openBytes: 1000,
  tailIndexBytes: 5000,
  stepRecords: 5,
};

/** Throws what is reported, unless told what to do with it. */
export function options(folder: string, own: Partial<RecordFilesOptions> = {}): RecordFilesOptions {
  const report = (file: string, reason: string) => {
    throw new Error(`${file}: ${reason}`);
  };
  return { folder, read: readBatch, packer: true, sizes: small, report, ...own };
}

export async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-records-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function newFiles(t: TestContext, own: Partial<RecordFilesOptions> = {}) {
  const folder = await newFolder(t);
  const files = await openRecordFiles(options(folder, own));
  t.after(() => files.close());
  return { folder, files };
}

/** The record of this number at this time, with keys that it shares with none, with some and with all. */
export function record(number: number, at = number): FiledRecord {
  const id = `id-${String(number).padStart(6, '0')}`;
  const keys = [`id=${id}`, `third=${number % 3}`, 'all'];
  return { at, id, keys, body: JSON.stringify({ number, text: `Grüße ${number}\n` }) };
}

export function newestFirst(records: readonly FiledRecord[]): FiledRecord[] {
  return records.toSorted((a, b) => byTime(b, a));
}

/** Paths of all files in the folder, below it. */
export async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

export async function everything<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const always = { from: 0, to: Number.MAX_SAFE_INTEGER };
