import type { FiledRecord } from '../../kernel/records.ts';
import type { Catalog, TailFile } from './catalog.ts';
import { errno, isDamage, type Report, reasonOf } from './failure.ts';
import { hashKey } from './hash.ts';
import type { SegmentName } from './layout.ts';
import { Page, timesOf, type Wanted } from './order.ts';
import type { SegmentCache } from './segment-cache.ts';
import type { BlockTable } from './segment-format.ts';
import { type KnownBatch, mayHave, type TailIndex } from './tail-index.ts';

/*
 * The first records in one direction, out of many files. Each file is a source that knows the best time it may still
 * have, without being read: a segment by its name, then by the table of its blocks. The source with the best time is
 * read one block on, until the page is full and no source can have anything that belongs onto it. So a page of a
 * common key reads a block or two of the newest segment, and a rare key costs each segment two small reads.
 *
 * Files move while this goes on. What is listed but gone when it is opened was packed or joined, so all of it is done
 * again; segments that are open stay readable.
 */

export interface ScanParts {
  readonly catalog: Catalog;
  readonly cache: SegmentCache;
  readonly tails: TailIndex;
  readonly report: Report;
}

interface Source {
  readonly path: string;
  /** The best time that it may still have; undefined: nothing more. */
  next(): number | undefined;
  /** The first wanted records of its next part; may be none. */
  take(): Promise<readonly FiledRecord[]>;
}

/** Each time the folder is as it was a moment ago, so more than a few in a row speak of another trouble. */
const attempts = 100;

/** At most `limit` records, in the direction asked for. */
export async function scan(parts: ScanParts, wanted: Wanted): Promise<readonly FiledRecord[]> {
  if (wanted.limit <= 0) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await scanOnce(parts, wanted);
    } catch (error) {
      if (errno(error) !== 'ENOENT' || attempt === attempts) throw error;
    }
  }
}

async function scanOnce(parts: ScanParts, wanted: Wanted): Promise<readonly FiledRecord[]> {
  const { from, to } = timesOf(wanted);
  const { tails, segments } = await parts.catalog.list();
  parts.tails.keepOnly(tails);
  const sources: Source[] = segments
    .filter(({ oldest, newest }) => newest >= from && oldest <= to)
    .map((segment) => segmentSource(parts, segment, wanted));
  for (const tail of tails) {
    try {
      sources.push(await tailSource(parts, tail, wanted));
    } catch (error) {
      if (!isDamage(error)) throw error;
      parts.report(tail.path, reasonOf(error));
    }
  }
  const page = new Page(wanted);
  for (;;) {
    const best = bestOf(sources, wanted.newestFirst);
    if (best === undefined || page.isComplete(best.time)) return page.records;
    try {
      page.offer(await best.source.take());
    } catch (error) {
      if (!isDamage(error)) throw error;
      parts.report(best.source.path, reasonOf(error));
    }
  }
}

function bestOf(sources: readonly Source[], newestFirst: boolean) {
  let best: { readonly source: Source; readonly time: number } | undefined;
  for (const source of sources) {
    const time = source.next();
    if (time === undefined) continue;
    if (best === undefined || (newestFirst ? time > best.time : time < best.time)) best = { source, time };
  }
  return best;
}

/** Opened only when its turn comes. */
function segmentSource({ cache, report }: ScanParts, name: SegmentName, wanted: Wanted): Source {
  const { path, oldest, newest } = name;
  let blocks: Blocks | undefined;
  let ended = false;
  return {
    path,
    next: () =>
      ended ? undefined : blocks === undefined ? (wanted.newestFirst ? newest : oldest) : blocks.next(),
    async take() {
      // What cannot be read is not tried again.
      ended = blocks === undefined;
      return await cache.use(path, async (segment) => {
        if (blocks === undefined) {
          const { key } = wanted;
          const listed =
            key === undefined ? undefined : await blocksOrAll(segment.blocksOf(key), path, report);
          blocks = blocksOf(segment.table, listed, wanted);
          ended = false;
          return [];
        }
        const block = blocks.take();
        return block === undefined ? [] : await segment.read(block, wanted);
      });
    },
  };
}

/** Where the key index is damaged every block is looked at. */
async function blocksOrAll(work: Promise<readonly number[]>, path: string, report: Report) {
  try {
    return await work;
  } catch (error) {
    if (!isDamage(error)) throw error;
    report(path, reasonOf(error));
    return undefined;
  }
}

interface Blocks {
  next(): number | undefined;
  take(): number | undefined;
}

/** Blocks of a segment, the best time first; `listed` are the ones to look at, all if undefined. */
function blocksOf(table: BlockTable, listed: readonly number[] | undefined, wanted: Wanted): Blocks {
  const { from, to } = timesOf(wanted);
  const length = listed === undefined ? table.length : listed.length;
  const blockAt = (i: number) => (listed === undefined ? i : (listed[i] ?? 0));
  const step = wanted.newestFirst ? -1 : 1;
  let at = wanted.newestFirst ? length - 1 : 0;
  const skip = () => {
    while (at >= 0 && at < length && (table.oldest(blockAt(at)) > to || table.newest(blockAt(at)) < from))
      at += step;
  };
  skip();
  return {
    next() {
      if (at < 0 || at >= length) return undefined;
      return wanted.newestFirst ? table.newest(blockAt(at)) : table.oldestFrom(blockAt(at));
    },
    take() {
      const block = at < 0 || at >= length ? undefined : blockAt(at);
      at += step;
      skip();
      return block;
    },
  };
}

async function tailSource({ tails }: ScanParts, tail: TailFile, wanted: Wanted): Promise<Source> {
  const { from, to } = timesOf(wanted);
  const hash = wanted.key === undefined ? undefined : hashKey(wanted.key);
  const all = await tails.batchesOf(tail);
  const batches = all
    .filter((batch) => batch.newest >= from && batch.oldest <= to)
    .filter((batch) => hash === undefined || mayHave(batch, hash))
    // The best one last.
    .sort((a, b) => (wanted.newestFirst ? a.newest - b.newest : b.oldest - a.oldest));
  const time = (batch: KnownBatch) => (wanted.newestFirst ? batch.newest : batch.oldest);
  return {
    path: tail.path,
    next() {
      const last = batches.at(-1);
      return last === undefined ? undefined : time(last);
    },
    async take() {
      const batch = batches.pop();
      return batch === undefined ? [] : await tails.read(tail, batch, wanted);
    },
  };
}
