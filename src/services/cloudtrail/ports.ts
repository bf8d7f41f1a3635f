import type { Store } from '../../kernel/unit.ts';

/** The records of calls that changed something: each is in the commit of the change. */
export type CallRecordStore = Store<CallRecordView, CallRecordTx>;

export interface CallRecordView {
  readonly callRecords: CallRecordReads;
}

export interface CallRecordTx {
  readonly callRecords: CallRecordReads & CallRecordWrites;
}

export interface NewCallRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of the records of one request, from 0. */
  readonly index: number;
  /** What was known before it was carried out, or a record of an engine: JSON. */
  readonly call: string;
  /** What came of it: the output of the unit that did it, JSON. */
  readonly outcome: string | undefined;
}

export interface CallRecordRow extends NewCallRecord {
  /** Ascending in the order of the commits. */
  readonly id: number;
}

export interface CallRecordReads {
  /** Of ids between `above` and `below`, both excluded, the highest first. */
  newest(above: number, below: number, limit: number): Promise<CallRecordRow[]>;
  /** Of ids above `above`, the lowest first. */
  oldest(above: number, limit: number): Promise<CallRecordRow[]>;
}

export interface CallRecordWrites {
  insert(record: NewCallRecord): Promise<void>;
  /** Removes records whose ids are at most `id` and that were made before `before`, up to `limit`; how many. */
  remove(id: number, before: number, limit: number): Promise<number>;
}
