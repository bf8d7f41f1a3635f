/**
 * Records of what happened, kept in the order of time: appended by each process to a file of its own, later packed
 * into segments that never change. What a record says is the business of whoever writes it; here it has a time, an id
 * and keys by which it is found.
 */
export interface FiledRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Unique: a UUID. Orders records of the same time. */
  readonly id: string;
  /** Each once; a record is found by any one of them, and by nothing else. */
  readonly keys: readonly string[];
  /** JSON; with `shared` behind it, if there is any. */
  readonly body: string;
  /**
   * The rest of the body, where many records have the same: kept once for all of them. So are keys, where records have
   * the same array.
   */
  readonly shared?: string;
}

/** Where one process appends. A batch is a text whose meaning the `BatchReader` knows. */
export interface RecordTail {
  /**
   * Resolves when the batch is written, and on disk where `durable`. A batch half written is none. Rejects with
   * StorageFull or StorageFailed, and the batch is not there; the next one may succeed.
   */
  append(batch: string, records: number, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Understands the batches of tails. */
export type BatchReader = (batch: string) => readonly FiledRecord[];

/** `from` and `to`, milliseconds since the epoch, are included; newest first, of the same time by id descending. */
export interface RecordQuery {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** The last one of the page before. */
  readonly after?: { readonly at: number; readonly id: string };
  readonly limit: number;
}

/** Records of one kind: their segments, and the tails that are not packed yet. */
export interface RecordFiles {
  /** Begins a tail of this process; `name` is unique among the processes of the folder: letters, digits. */
  tail(name: string): Promise<RecordTail>;
  /** Says that a process has ended without closing its tail. */
  endTail(name: string): Promise<void>;
  /** At most `limit` records, of segments and of tails: what was appended is found. */
  find(query: RecordQuery): Promise<readonly FiledRecord[]>;
  /** Ends tails of this process that have not been written to since `idleSince`. */
  endIdleTails(idleSince: number): Promise<void>;
  /** Tails that nobody writes to any more: they can be packed. */
  fullTails(): Promise<number>;
  /**
   * Packs tails that are full or ended, and those of this process that have not been written to since `idleSince`;
   * other processes end theirs within the hour. How many records.
   */
  packTails(idleSince: number): Promise<number>;
  /**
   * Writes a segment of records, durable when this resolves. `source` says where they came from; a second one of the
   * same source is not written.
   */
  pack(source: string, records: readonly FiledRecord[]): Promise<void>;
  /** Sources of all segments given to `pack`, in no order. */
  sources(): Promise<readonly string[]>;
  /** Joins small segments that lie side by side; safe to be killed at any moment. Whether there may be more to do. */
  join(): Promise<boolean>;
  /** Removes whole segments all of whose records are older than `before`, and the oldest until `maxBytes` are kept. */
  trim(before: number | undefined, maxBytes: number | undefined): Promise<void>;
  /** Bytes on disk and records, of segments and tails. */
  size(): Promise<{ readonly bytes: number; readonly records: number }>;
  /** Bytes on disk alone, which costs much less. */
  bytes(): Promise<number>;
  /** Every record from `from` to `to`, oldest first. */
  walk(from: number, to: number): AsyncIterable<FiledRecord>;
  close(): Promise<void>;
}
