import type { FiledRecord, RecordFiles } from '../../kernel/records.ts';
import { eventIdFor } from './cloudtrail-event.ts';
import { type Attribute, keyOf } from './filed.ts';
import { type KeptRecord, timeOfEvent } from './kept-record.ts';
import type { CallRecordStore } from './ports.ts';
import { fileRow, packedThrough } from './rows.ts';

export interface HistoryParts {
  readonly store: Pick<CallRecordStore, 'read'>;
  /** Records of changes that were packed. */
  readonly changes: Pick<RecordFiles, 'find' | 'sources'>;
  /** Records of everything else. */
  readonly reads: Pick<RecordFiles, 'find'>;
}

export interface HistoryQuery {
  readonly account: string;
  readonly region: string;
  readonly attribute?: { readonly key: Attribute; readonly value: string };
  /** Milliseconds since the epoch; both included. */
  readonly from: number;
  readonly to: number;
  /** The last one of the page before. */
  readonly after?: { readonly at: number; readonly id: string };
  readonly limit: number;
  /** Absent: newest first. */
  readonly oldestFirst?: boolean;
}

export interface Found {
  readonly at: number;
  /** Of the record; an event that another account is told of has an id of its own. */
  readonly id: string;
  readonly record: KeptRecord;
}

/** All that is on record, wherever it lies. */
export interface EventHistory {
  /** What was committed, or written to the files, before is found. */
  find(query: HistoryQuery): Promise<readonly Found[]>;
  /** By its id, as the account sees it. */
  byId(account: string, region: string, eventId: string): Promise<readonly Found[]>;
}

/** Rows read at a time. */
const rowsAtOnce = 500;
/** Records of one millisecond that are looked through for an id. */
const sameTime = 10_000;

/**
 * Rows are looked at before files: what is packed in between is found twice, and told by its id, never missed. A row
 * that is packed stays for some time.
 */
export function createEventHistory({ store, changes, reads }: HistoryParts): EventHistory {
  async function unpacked(matches: (record: FiledRecord) => boolean): Promise<FiledRecord[]> {
    const packed = await packedThrough(changes);
    return store.read(async ({ callRecords }) => {
      const found: FiledRecord[] = [];
      let below = Number.MAX_SAFE_INTEGER;
      for (;;) {
        const rows = await callRecords.newest(packed, below, rowsAtOnce);
        found.push(...rows.map(fileRow).filter(matches));
        const last = rows.at(-1);
        if (last === undefined || rows.length < rowsAtOnce) return found;
        below = last.id;
      }
    });
  }

  async function find(query: HistoryQuery): Promise<readonly Found[]> {
    const { account, region, attribute, from, to, after, limit, oldestFirst = false } = query;
    const key = keyOf(account, region, attribute?.key, attribute?.value);
    const asked = { key, from, to, limit, oldestFirst, ...(after !== undefined && { after }) };
    const matches = ({ at, id, keys }: FiledRecord) =>
      at >= from &&
      at <= to &&
      keys.includes(key) &&
      (after === undefined || inOrder({ at, id }, after) < 0 !== oldestFirst) &&
      !(at === after?.at && id === after.id);
    const sign = oldestFirst ? 1 : -1;
    const found = [
      ...(await unpacked(matches)),
      ...(await changes.find(asked)),
      ...(await reads.find(asked)),
    ];
    const byId = new Map(found.map((record) => [record.id, record]));
    return [...byId.values()]
      .sort((one, other) => sign * inOrder(one, other))
      .slice(0, limit)
      .map(({ at, id, body }) => ({ at, id, record: JSON.parse(body) as KeptRecord }));
  }

  return {
    find,
    async byId(account, region, eventId) {
      const at = timeOfEvent(eventId);
      if (at === undefined) return [];
      const found = await find({ account, region, from: at, to: at, limit: sameTime });
      return found.filter((one) => eventIdFor({ ...one, recipient: account }) === eventId);
    },
  };
}

interface Place {
  readonly at: number;
  readonly id: string;
}

function inOrder(one: Place, other: Place): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}
