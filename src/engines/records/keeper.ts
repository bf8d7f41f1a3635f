import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { RecordFiles, TailPlaces } from '../../kernel/records.ts';
import { fileRow, packedThrough, sourceOfRows } from '../../services/cloudtrail/index.ts';
import type { CallRecordRow, CallRecordStore } from '../../services/cloudtrail/ports.ts';
import { forgetPackedUnit } from './units.ts';

export interface RecordKeeperParts {
  readonly store: CallRecordStore;
  /** Of calls that changed something. */
  readonly changes: RecordFiles;
  /** Of all others. */
  readonly reads: Pick<RecordFiles, 'endIdleTails' | 'fullTails'>;
  readonly packing: {
    /**
     * Packs those of the tails of `reads`, and joins what can be; where it is told to, drops what is older or too much
     * (RecordFiles).
     */
    pack(tails: readonly string[], before?: number, maxBytes?: number): Promise<void>;
  };
  /** What somebody else has yet to read where it was recorded, before it is packed and forgotten. */
  readonly unread: Unread;
  /** Milliseconds for which records of reads are kept. */
  readonly retention: number;
  /** Bytes on disk that records of reads may take. */
  readonly maxBytes: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Unread {
  /** Those of the tails, of which each has so many bytes, that are read. */
  done(tails: TailPlaces): Promise<ReadonlySet<string>>;
  /** Rows up to this id are read. */
  row(): Promise<number>;
}

export interface RecordKeeper {
  /** Does what is due once; never rejects, for what fails is logged and stays due. */
  tick(): Promise<void>;
  /** Ticks periodically. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;
const interval = 2 * second;
/** Rows of which a segment is made; fewer where these have waited for long, or are large. */
const rowsOfSegment = 500;
const patience = 10 * minute;
/** For so long a row that is packed can still be read where it was: by whoever began to look before. */
const readers = 10 * minute;
const forgottenAtOnce = 1_000;
const tailsAtOnce = 8;
/** So many that have become full since the last look are a rush, which packing would slow down. */
const tailsOfRush = 8;
/** Of a rush; each takes a moment when records are looked for. */
const tailsAtMost = 128;
const idle = 60 * minute;
const trimEvery = 60 * minute;

/**
 * Keeps the records of calls small and quick to search: packs what the database and the tails have into segments,
 * forgets rows that are packed, joins small segments, and drops the oldest records of reads. What records a change is
 * never dropped.
 */
export function createRecordKeeper(parts: RecordKeeperParts): RecordKeeper {
  const { changes, reads, packing, unread, clock, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;
  let trimmedAt = parts.clock.now();
  /** Tails that the last look left. */
  let left = 0;

  const attempt = async (step: string, work: () => Promise<unknown>): Promise<void> => {
    if (stopping) return;
    try {
      await work();
    } catch (error) {
      log.error({ err: error, step }, 'records of calls: a step failed and is tried again');
    }
  };

  async function run(): Promise<void> {
    await attempt('pack changes', () => packRows(parts, () => stopping));
    await attempt('forget packed rows', () => forgetRows(parts));
    await attempt('join', async () => {
      while (!stopping && (await changes.join()));
    });
    await attempt('pack reads', packReads);
  }

  /** Few tails are as quick to search as a segment; and in a rush packing waits, until there are many. */
  async function packReads(): Promise<void> {
    const now = clock.now();
    await reads.endIdleTails(now - idle);
    const tails = [...(await unread.done(await reads.fullTails()))];
    const isDue = now - trimmedAt >= trimEvery;
    const isRush = tails.length - left >= tailsOfRush && tails.length < tailsAtMost;
    left = tails.length;
    if (!isDue && (isRush || tails.length < tailsAtOnce)) return;
    left = 0;
    await packing.pack(tails, isDue ? now - parts.retention : undefined, isDue ? parts.maxBytes : undefined);
    if (isDue) trimmedAt = now;
  }

  const tick = (): Promise<void> => {
    running = running.then(run);
    return running;
  };

  const next = async (): Promise<void> => {
    await tick();
    if (!stopping) timer = setTimeout(() => void next(), interval).unref();
  };

  return {
    tick,
    start: () => void next(),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function packRows(
  { store, changes, clock }: RecordKeeperParts,
  stopping: () => boolean,
): Promise<void> {
  let packed = await packedThrough(changes);
  while (!stopping()) {
    const rows = await store.read(({ callRecords }) => callRecords.oldest(packed, rowsOfSegment));
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    if (rows.length < rowsOfSegment && first.at > clock.now() - patience) return;
    await changes.pack(sourceOfRows(first.id, last.id), filedInOrder(rows));
    packed = last.id;
  }
}

/** Commits are in the order of their ids, and nearly in that of their times. */
function filedInOrder(rows: readonly CallRecordRow[]) {
  return rows.map(fileRow).sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

async function forgetRows({ store, changes, unread, clock }: RecordKeeperParts): Promise<void> {
  const id = Math.min(await packedThrough(changes), await unread.row());
  if (id === 0) return;
  const now = clock.now();
  const before = now - readers;
  const forgettable = await store.read(async ({ callRecords }) => (await callRecords.oldest(0, 1))[0]);
  if (forgettable === undefined || forgettable.id > id || forgettable.at >= before) return;
  const context = { now, requestId: randomUUID(), actor: 'records' };
  await store.commit(forgetPackedUnit, { id, before, limit: forgottenAtOnce }, context);
}
