import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { type CloudTrailEvent, cloudTrailEvent, type Services } from './cloudtrail-event.ts';
import { keyOf } from './filed.ts';
import type { KeptRecord } from './kept-record.ts';
import type { CallRecordStore } from './ports.ts';
import { fileRow, packedThrough } from './rows.ts';

export interface StreamParts {
  readonly store: Pick<CallRecordStore, 'read'>;
  readonly changes: Pick<RecordFiles, 'walk' | 'sources'>;
  readonly reads: Pick<RecordFiles, 'walk'>;
  readonly services: Services;
}

export interface StreamQuery {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch; both included. */
  readonly from: number;
  readonly to: number;
  /** Only what comes after it. */
  readonly after?: Place;
}

export interface Place {
  readonly at: number;
  readonly id: string;
}

export interface Streamed {
  readonly place: Place;
  readonly event: CloudTrailEvent;
}

/** All that an account is told of in a region, oldest first. */
export async function* streamEvents(parts: StreamParts, query: StreamQuery): AsyncGenerator<Streamed, void> {
  const { account, region, to, after } = query;
  const from = Math.max(query.from, after?.at ?? 0);
  const key = keyOf(account, region);
  // Rows first: what is packed in between is met twice, side by side, never missed.
  const rows = await unpacked(parts, from, to);
  const sources = [arrayOf(rows), parts.changes.walk(from, to), parts.reads.walk(from, to)];
  let last: Place | undefined = after;
  for await (const { at, id, keys, body } of merged(sources)) {
    if (last !== undefined && compare({ at, id }, last) <= 0) continue;
    last = { at, id };
    if (!keys.includes(key)) continue;
    const record = JSON.parse(body) as KeptRecord;
    yield { place: last, event: cloudTrailEvent(parts.services, { at, record, recipient: account }) };
  }
}

const rowsAtOnce = 500;

async function unpacked(
  { store, changes }: StreamParts,
  from: number,
  to: number,
): Promise<readonly FiledRecord[]> {
  const found: FiledRecord[] = [];
  let above = await packedThrough(changes);
  for (;;) {
    const last = above;
    const rows = await store.read(({ callRecords }) => callRecords.oldest(last, rowsAtOnce));
    found.push(...rows.filter(({ at }) => at >= from && at <= to).map(fileRow));
    const end = rows.at(-1);
    if (end === undefined) return found.sort(compare);
    above = end.id;
  }
}

async function* arrayOf<T>(items: readonly T[]): AsyncGenerator<T, void> {
  yield* items;
}

/** Of sources that are in order themselves. */
async function* merged(sources: readonly AsyncIterable<FiledRecord>[]): AsyncGenerator<FiledRecord, void> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  try {
    const heads = await Promise.all(iterators.map((iterator) => next(iterator)));
    for (;;) {
      let first: number | undefined;
      for (const [i, head] of heads.entries()) {
        if (head === undefined) continue;
        const best = first === undefined ? undefined : heads[first];
        if (best === undefined || compare(head, best) < 0) first = i;
      }
      const iterator = first === undefined ? undefined : iterators[first];
      const head = first === undefined ? undefined : heads[first];
      if (first === undefined || iterator === undefined || head === undefined) return;
      yield head;
      heads[first] = await next(iterator);
    }
  } finally {
    for (const iterator of iterators) await iterator.return?.();
  }
}

async function next(iterator: AsyncIterator<FiledRecord>): Promise<FiledRecord | undefined> {
  const step = await iterator.next();
  return step.done === true ? undefined : step.value;
}

function compare(one: Place, other: Place): number {
  return one.at - other.at || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
