import type { Readable } from 'node:stream';
import type { Store } from '../../kernel/unit.ts';
import type { TrailReads, TrailWrites } from './ports/trails.ts';

export type {
  Collected,
  DigestChain,
  PreviousDigest,
  SigningKey,
  TrailFile,
  TrailReads,
  TrailWrites,
} from './ports/trails.ts';
export type { KeptTrail } from './trails/trail.ts';

/** Trails, in one database with the records of calls. */
export type TrailStore = Store<TrailView & CallRecordView, TrailTx & CallRecordTx>;

export interface TrailView {
  readonly trails: TrailReads;
}

export interface TrailTx {
  readonly trails: TrailReads & TrailWrites;
}

/** Buckets into which trails deliver: settings of the operator. */
export interface TrailBuckets {
  /** `forbidden`: it is there, for other accounts. */
  access(bucket: string, account: string): 'allowed' | 'forbidden' | 'unknown';
}

/** What is in a bucket that is a folder of this server, for reading. */
export interface TrailObjects {
  /** Undefined: there is none. Whoever gets it must read or close it. */
  open(key: string): Promise<TrailObject | undefined>;
  /** In the order of their keys. */
  list(query: ObjectQuery): Promise<ObjectPage>;
}

export interface TrailObject {
  readonly size: number;
  readonly modifiedAt: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** Its bytes, which closes it in the end. */
  read(): Readable;
  close(): Promise<void>;
}

export interface ObjectQuery {
  readonly prefix: string;
  /** Only keys after this one. */
  readonly after: string;
  readonly limit: number;
  /** Which keys there are to whoever asks. */
  readonly shown: (key: string) => boolean;
}

export interface ObjectPage {
  readonly objects: readonly { readonly key: string; readonly size: number; readonly modifiedAt: number }[];
  /** There may be more, after this key. */
  readonly next?: string;
}

/** Where a bucket's files are put. */
export interface TrailDestination {
  /** Resolves when it is there for good; the same put twice is the same as once. */
  put(key: string, body: Uint8Array, metadata: Readonly<Record<string, string>>): Promise<void>;
}

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
