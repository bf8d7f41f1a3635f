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
   * StorageFull or StorageFailed, and the batch is not there; the next one may succeed. Bytes are UTF-8, and not to be
   * changed until then.
   */
  append(batch: string | Buffer, records: number, durable: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Understands the batches of tails. */
export type BatchReader = (batch: string) => readonly FiledRecord[];

/** `from` and `to`, milliseconds since the epoch, are included; of the same time they are in the order of their ids. */
export interface RecordQuery {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** The last one of the page before. */
  readonly after?: { readonly at: number; readonly id: string };
  readonly limit: number;
  /** Fewer than `limit` where the bodies of those have so many UTF-16 units: one at least. */
  readonly bytes?: number;
  /** Absent: newest first. */
  readonly oldestFirst?: boolean;
}

/** All records of a key in segments whose newest record (of whatever key) is of `from` or later, and before `before`. */
export interface UnwantedRecords {
  readonly key: string;
  readonly from: number;
  readonly before: number;
}

/** Bytes of tails, by their names: how far somebody has read, or how many there are. */
export type TailPlaces = Readonly<Record<string, number>>;

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
  /** Tails that nobody writes to any more, with their bytes: they can be packed. */
  fullTails(): Promise<TailPlaces>;
  /**
   * Packs tails that are full, or have not been written to since `idleSince`. How many records. `mayPack` is asked,
   * once it is known which tails those are and how many bytes each has, which of them nobody reads any more.
   */
  packTails(
    idleSince: number,
    mayPack?: (tails: TailPlaces) => Promise<ReadonlySet<string>>,
  ): Promise<number>;
  /**
   * What tails hold beyond `places`, in the order in which each process appended it: some of it, and how far that
   * goes. Nothing is told twice to whoever comes back with the places it got; those of tails that are packed are gone.
   */
  appended(
    places: TailPlaces,
  ): Promise<{ readonly records: readonly FiledRecord[]; readonly places: TailPlaces }>;
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
  /**
   * Takes records that nobody wants any more out of one segment, which is written anew without them; whether there was
   * one to do so with: then there may be more. Its space is free when the next step of packing begins.
   */
  sift(unwanted: readonly UnwantedRecords[]): Promise<boolean>;
  /** Bytes on disk and records, of segments and tails. */
  size(): Promise<{ readonly bytes: number; readonly records: number }>;
  /** Bytes on disk alone, which costs much less. */
  bytes(): Promise<number>;
  /** Every record from `from` to `to`, oldest first. */
  walk(from: number, to: number): AsyncIterable<FiledRecord>;
  close(): Promise<void>;
}
