import { fstatSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { FiledRecord } from '../../kernel/records.ts';
import { recordsOfBlock } from './block.ts';
import { closeFile, openFile, readExactly } from './disk.ts';
import { Damage } from './failure.ts';
import { hashKey } from './hash.ts';
import { blocksOfHash } from './key-index.ts';
import type { Wanted } from './order.ts';
import {
  BlockTable,
  decodeTrailer,
  firstLine,
  type Origin,
  type Trailer,
  trailerLength,
} from './segment-format.ts';

/** A segment that is open: its table of blocks is in memory, all else is read when it is asked for. */
export interface Segment {
  readonly fd: number;
  readonly trailer: Trailer;
  readonly origin: Origin;
  readonly table: BlockTable;
  /** Blocks that may have records of the key, rising; throws Damage. */
  blocksOf(key: string): Promise<readonly number[]>;
  /** The first `limit` wanted records of a block, in no order; throws Damage. */
  read(block: number, wanted: Wanted): Promise<readonly FiledRecord[]>;
  close(): Promise<void>;
}

/** Throws Damage where it is no segment. */
export async function openSegment(path: string): Promise<Segment> {
  const fd = await openFile(path, 'r');
  try {
    const trailer = await trailerOf(fd);
    const bytes = await readExactly(fd, trailer.tableAt, trailer.tableLength);
    if (crc32(bytes) !== trailer.tableSum) throw new Damage('the table of blocks is damaged');
    const table = new BlockTable(bytes);
    return {
      fd,
      trailer,
      origin: await originOf(fd, trailer),
      table,
      blocksOf: (key) => blocksOfHash({ fd, ...trailer }, hashKey(key)),
      read: (block, wanted) => readBlock(fd, table, block, wanted),
      close: () => closeFile(fd),
    };
  } catch (error) {
    await closeFile(fd);
    throw error;
  }
}

async function originOf(fd: number, { originAt, originLength, originSum }: Trailer): Promise<Origin> {
  const bytes = await readExactly(fd, originAt, originLength);
  if (crc32(bytes) !== originSum) throw new Damage('the origin of the segment is damaged');
  return JSON.parse(bytes.toString('utf8')) as Origin;
}

async function trailerOf(fd: number): Promise<Trailer> {
  const { size } = fstatSync(fd);
  if (size < trailerLength + firstLine.length) throw new Damage('the file is too short');
  return decodeTrailer(await readExactly(fd, size - trailerLength, trailerLength));
}

async function readBlock(
  fd: number,
  table: BlockTable,
  block: number,
  wanted: Wanted,
): Promise<FiledRecord[]> {
  const { at, length, sum, textLength } = table.entry(block);
  const bytes = await readExactly(fd, at, length);
  if (crc32(bytes) !== sum) throw new Damage('a block is damaged');
  return await recordsOfBlock(bytes, textLength, wanted);
}
