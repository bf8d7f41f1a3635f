import { crc32 } from 'node:zlib';

/*
 * A tail is a row of batches. Each begins with a byte that no JSON text has, then how many bytes and records follow and
 * a checksum of all that, in a line, then the text. A batch counts only if it is whole. What is no whole batch is
 * passed over up to the next one, so that a damaged batch costs itself only.
 */

const mark = 0x1e;
/** Longest header. */
const headerLength = 40;

export interface BatchPlace {
  /** Of the text, in the file. */
  readonly start: number;
  readonly length: number;
  readonly records: number;
  readonly sum: number;
}

export function encodeBatch(
  text: string | Buffer,
  records: number,
): { readonly header: Buffer; readonly text: Buffer } {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const sum = checksum(bytes, records);
  return { header: Buffer.from(`\x1e${bytes.length} ${records} ${sum}\n`), text: bytes };
}

export function isWhole(text: Buffer, { length, records, sum }: BatchPlace): boolean {
  return text.length === length && checksum(text, records) === sum;
}

function checksum(text: Buffer, records: number): number {
  return crc32(text, crc32(`${text.length} ${records}`));
}

export interface FoundBatches {
  readonly batches: readonly BatchPlace[];
  /** Where the last whole batch ends. */
  readonly end: number;
  /** Whether something that is no batch lies before a whole one. */
  readonly damaged: boolean;
}

/** Batches in bytes of a file from `offset` on, where a batch begins. */
export function findBatches(bytes: Buffer, offset: number): FoundBatches {
  const batches: BatchPlace[] = [];
  let damaged = false;
  let end = 0;
  for (let at = 0; at >= 0 && at < bytes.length; ) {
    const place = batchAt(bytes, at);
    if (place === undefined) {
      at = bytes.indexOf(mark, at + 1);
      continue;
    }
    damaged ||= at !== end;
    batches.push({ ...place, start: place.start + offset });
    at = place.start + place.length;
    end = at;
  }
  return { batches, end: offset + end, damaged };
}

function batchAt(bytes: Buffer, at: number): BatchPlace | undefined {
  if (bytes[at] !== mark) return undefined;
  const line = bytes.toString('latin1', at + 1, Math.min(at + headerLength, bytes.length));
  const found = /^(\d+) (\d+) (\d+)\n/.exec(line);
  if (found === null) return undefined;
  const [length = 0, records = 0, sum = 0] = found.slice(1).map(Number);
  const start = at + 1 + found[0].length;
  const place = { start, length, records, sum };
  return isWhole(bytes.subarray(start, start + length), place) ? place : undefined;
}
