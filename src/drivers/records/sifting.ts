import { crc32 } from 'node:zlib';
import type { UnwantedRecords } from '../../kernel/records.ts';
import { encodeBlock, packBlock } from './block.ts';
import type { Disk } from './disk.ts';
import { hashKey } from './hash.ts';
import { bucketBitsFor } from './key-index.ts';
import { KeyPairs } from './key-pairs.ts';
import type { Folders, SegmentName } from './layout.ts';
import { byTime } from './order.ts';
import { entryBytes } from './packing.ts';
import { openSegment, type Segment } from './segment.ts';
import { SegmentWriter } from './segment-writer.ts';

/** What of a segment nobody wants; `some`: another one of the same tier stands for it now. */
export type Sifted = 'nothing' | 'some' | 'all';

/**
 * Writes a segment anew, block by block, without the records of keys that nobody wants. Whether it has any is looked
 * up in its key index, so that a segment without them costs two small reads a key. Throws Damage.
 */
export async function siftSegment(
  { disk, folders }: { readonly disk: Disk; readonly folders: Folders },
  name: SegmentName,
  unwanted: readonly UnwantedRecords[],
): Promise<Sifted> {
  const asked = unwanted.filter(({ from, before }) => name.newest >= from && name.newest < before);
  if (asked.length === 0) return 'nothing';
  const segment = await openSegment(name.path);
  try {
    const gone = new Set<string>();
    for (const { key } of asked) if ((await segment.blocksOf(key)).length > 0) gone.add(key);
    if (gone.size === 0) return 'nothing';
    const writer = await SegmentWriter.create(disk, folders);
    try {
      const kept = await writeKept(segment, gone, writer);
      if (kept > 0 && kept < segment.trailer.records) {
        await writer.publish(name.tier, { replaces: [name.name], sources: segment.origin.sources });
        return 'some';
      }
      await writer.discard();
      return kept === 0 ? 'all' : 'nothing';
    } catch (error) {
      await writer.discard();
      throw error;
    }
  } finally {
    await segment.close();
  }
}

const everything = { from: 0, to: Number.MAX_SAFE_INTEGER, newestFirst: false };

/** How many there are. */
async function writeKept(
  segment: Segment,
  gone: ReadonlySet<string>,
  writer: SegmentWriter,
): Promise<number> {
  const pairs = new KeyPairs();
  let blocks = 0;
  let kept = 0;
  const wanted = { ...everything, limit: segment.trailer.records };
  for (let block = 0; block < segment.table.length; block += 1) {
    const all = await segment.read(block, wanted);
    const records = all.filter(({ keys }) => !keys.some((key) => gone.has(key))).sort(byTime);
    if (records.length === 0) continue;
    const { text, keys } = encodeBlock(records);
    for (const key of keys) pairs.add(hashKey(key), blocks);
    const bytes = Buffer.from(text);
    const packed = await packBlock(bytes);
    // The times of the block before are bounds still, and keep the table in its order.
    const [oldest, newest] = [segment.table.oldest(block), segment.table.newest(block)];
    await writer.addBlock(packed, {
      oldest,
      newest,
      records: records.length,
      sum: crc32(packed),
      textLength: bytes.length,
    });
    blocks += 1;
    kept += records.length;
  }
  if (kept === 0) return 0;
  await writer.beginKeys(bucketBitsFor(pairs.length * entryBytes));
  await pairs.each((hash, found) => writer.addKey(hash, found));
  return kept;
}
