import { access, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { BatchReader } from '../../kernel/records.ts';
import { turn } from '../../kernel/slices.ts';
import { Catalog } from './catalog.ts';
import { readExactly } from './disk.ts';
import { Damage, errno, ifThere, isDamage, reasonOf } from './failure.ts';
import { checkBucket, directoryEntry } from './key-index.ts';
import { foldersOf } from './layout.ts';
import type { Segment } from './segment.ts';
import { SegmentCache } from './segment-cache.ts';
import { findBatches } from './tail-batches.ts';

export interface RecordFilesCondition {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly damaged: readonly { readonly path: string; readonly reason: string }[];
}

const bucketsAtOnce = 64;

/**
 * Reads every byte of the records of a folder, beside whoever works there, and compares it with its checksum. What is
 * packed or joined meanwhile is looked at where it was, or where it is now.
 */
export async function checkRecordFiles(folder: string, read: BatchReader): Promise<RecordFilesCondition> {
  const folders = foldersOf(folder);
  const damaged = new Map<string, string>();
  const sum = { files: 0, bytes: 0, records: 0 };
  const cache = new SegmentCache({ files: 4, bytes: 1024 * 1024 });
  const catalog = new Catalog(folders, cache, (path, reason) => damaged.set(path, reason));
  const looked = new Set<string>();

  async function look(path: string, work: () => Promise<{ bytes: number; records: number }>): Promise<void> {
    try {
      const { bytes, records } = await work();
      sum.files += 1;
      sum.bytes += bytes;
      sum.records += records;
    } catch (error) {
      if (errno(error) === 'ENOENT') return;
      if (!isDamage(error)) throw error;
      damaged.set(path, reasonOf(error));
    }
  }

  async function pass(): Promise<boolean> {
    const { segments, tails } = await catalog.list();
    let isNew = false;
    for (const { name, path } of tails) {
      if (looked.has(name)) continue;
      looked.add(name);
      isNew = true;
      await look(path, () => checkTail(path, read));
    }
    for (const { name, path } of segments) {
      if (looked.has(name) || damaged.has(path)) continue;
      looked.add(name);
      isNew = true;
      await look(path, () => cache.use(path, checkSegment));
    }
    return isNew;
  }

  try {
    if ((await ifThere(access(folders.open).then(() => true))) === true) {
      // A second look finds what stands for files that were gone.
      if (await pass()) await pass();
    }
  } finally {
    cache.close();
  }
  return { ...sum, damaged: [...damaged].map(([path, reason]) => ({ path, reason })) };
}

async function checkTail(path: string, read: BatchReader): Promise<{ bytes: number; records: number }> {
  const bytes = await readFile(path);
  const { batches, damaged } = findBatches(bytes, 0);
  if (damaged) throw new Damage('a batch is damaged');
  let records = 0;
  for (const batch of batches) {
    try {
      records += read(bytes.toString('utf8', batch.start, batch.start + batch.length)).length;
    } catch (error) {
      throw new Damage(`a batch could not be understood: ${reasonOf(error)}`);
    }
    await turn();
  }
  return { bytes: bytes.length, records };
}

async function checkSegment({ fd, table, trailer }: Segment): Promise<{ bytes: number; records: number }> {
  let bytes = trailer.indexLength;
  for (let block = 0; block < table.length; block += 1) {
    const { at, length, sum } = table.entry(block);
    if (crc32(await readExactly(fd, at, length)) !== sum) throw new Damage('a block is damaged');
    bytes += length;
  }
  const buckets = 2 ** trailer.bits;
  const directory = await readExactly(fd, trailer.directoryAt, buckets * directoryEntry);
  const endOf = (bucket: number): number =>
    bucket < 0 ? 0 : directory.readUInt32LE(bucket * directoryEntry);
  for (let first = 0; first < buckets; first += bucketsAtOnce) {
    const next = Math.min(buckets, first + bucketsAtOnce);
    const start = endOf(first - 1);
    const length = endOf(next - 1) - start;
    if (length < 0 || start + length > trailer.indexLength) {
      throw new Damage('the directory of keys is damaged');
    }
    const index = await readExactly(fd, trailer.indexAt + start, length);
    for (let bucket = first; bucket < next; bucket += 1) {
      const own = index.subarray(endOf(bucket - 1) - start, endOf(bucket) - start);
      checkBucket(bucket, own, directory.readUInt32LE(bucket * directoryEntry + 4));
    }
  }
  return { bytes, records: trailer.records };
}
