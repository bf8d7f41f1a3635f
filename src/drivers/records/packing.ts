import { crc32 } from 'node:zlib';
import type { FiledRecord } from '../../kernel/records.ts';
import { turn } from '../../kernel/slices.ts';
import { encodeBlock, packBlock } from './block.ts';
import type { Disk } from './disk.ts';
import { hashKey } from './hash.ts';
import { bucketBitsFor } from './key-index.ts';
import { KeyPairs, maxBlocks } from './key-pairs.ts';
import type { Folders } from './layout.ts';
import type { Origin } from './segment-format.ts';
import { SegmentWriter } from './segment-writer.ts';

/** Bytes of text that make a block, even of fewer records. */
const blockBytes = 512 * 1024;
/** Of an entry of the key index, about: most keys are in one block. */
export const entryBytes = 9;

/**
 * Writes a segment of the first tier, durable when this resolves. `records` in the order of time, one at least.
 * The event loop is held for a few milliseconds at a time.
 */
export async function writeSegment(
  {
    disk,
    folders,
    blockRecords,
  }: { readonly disk: Disk; readonly folders: Folders; readonly blockRecords: number },
  records: readonly FiledRecord[],
  origin: Origin,
): Promise<void> {
  const writer = await SegmentWriter.create(disk, folders);
  try {
    const pairs = new KeyPairs();
    let blocks = 0;
    let begun = performance.now();
    for (let start = 0; start < records.length; blocks += 1) {
      if (blocks === maxBlocks) throw new Error('too many records for one segment');
      const end = blockEnd(records, start, blockRecords);
      const { text, keys } = encodeBlock(records.slice(start, end));
      for (const key of keys) pairs.add(hashKey(key), blocks);
      const bytes = Buffer.from(text);
      const packed = await packBlock(bytes);
      const [oldest, newest] = [records[start]?.at ?? 0, records[end - 1]?.at ?? 0];
      await writer.addBlock(packed, {
        oldest,
        newest,
        records: end - start,
        sum: crc32(packed),
        textLength: bytes.length,
      });
      start = end;
      if (performance.now() - begun < 4) continue;
      await turn();
      begun = performance.now();
    }
    await writer.beginKeys(bucketBitsFor(pairs.length * entryBytes));
    await pairs.each((hash, blocks) => writer.addKey(hash, blocks));
    await writer.publish(0, origin);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function blockEnd(records: readonly FiledRecord[], start: number, blockRecords: number): number {
  let bytes = 0;
  let end = start;
  for (; end < records.length && end < start + blockRecords && bytes < blockBytes; end += 1) {
    const { body = '', shared = '' } = records[end] ?? {};
    bytes += body.length + shared.length;
  }
  return end;
}
