import type { Store } from '../../kernel/unit.ts';

/** Log groups and streams. Their events lie in files, by keys made of the ids here (events/keys.ts). */
export type LogStore = Store<LogView, LogTx>;

export interface LogView {
  readonly logGroups: LogGroupReads;
  readonly logStreams: LogStreamReads;
  readonly logPurges: LogPurgeReads;
}

export interface LogTx {
  readonly logGroups: LogGroupReads & LogGroupWrites;
  readonly logStreams: LogStreamReads & LogStreamWrites;
  readonly logPurges: LogPurgeReads & LogPurgeWrites;
}

/** Where groups are: an account's, in a region. */
export interface LogPlace {
  readonly account: string;
  readonly region: string;
}

export type LogTags = Readonly<Record<string, string>>;

export interface LogGroup extends LogPlace {
  /** Never handed out twice. */
  readonly id: number;
  readonly name: string;
  /** Milliseconds since the epoch, as every time here. */
  readonly createdAt: number;
  readonly groupClass: string;
  /** Undefined: events are kept for ever. */
  readonly retentionInDays: number | undefined;
  readonly tags: LogTags;
}

export interface LogStream {
  /** Never handed out twice. */
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly createdAt: number;
  readonly firstEventAt: number | undefined;
  readonly lastEventAt: number | undefined;
  readonly lastIngestedAt: number | undefined;
}

/** What was put into a stream since this was last told. */
export interface StreamNews {
  readonly streamId: number;
  readonly firstEventAt: number;
  readonly lastEventAt: number;
  readonly ingestedAt: number;
  readonly bytes: readonly DayBytes[];
}

export interface DayBytes {
  /** Of the events, since the epoch. */
  readonly day: number;
  readonly bytes: number;
}

/** A group or stream that was deleted. */
export interface LogPurge {
  /** The key of its events. */
  readonly events: string;
  /** When it was deleted. */
  readonly at: number;
}

export interface LogGroupReads {
  byName(place: LogPlace, name: string): Promise<LogGroup | undefined>;
  /** Those whose names begin with `prefix`, by name ascending, after the name `after`. */
  page(place: LogPlace, prefix: string, after: string, limit: number): Promise<LogGroup[]>;
  /** Bytes of events of `fromDay` and later. */
  storedBytes(id: number, fromDay: number): Promise<number>;
  /** Groups with a retention, by id ascending. */
  retained(after: number, limit: number): Promise<{ readonly id: number; readonly days: number }[]>;
}

export interface LogGroupWrites {
  insert(group: Omit<LogGroup, 'id'>): Promise<LogGroup>;
  setRetention(id: number, days: number | undefined): Promise<void>;
  setTags(id: number, tags: LogTags): Promise<void>;
  /** `bytes` may be negative. */
  addBytes(id: number, { day, bytes }: DayBytes): Promise<void>;
  /** With what is known of its bytes. Its streams stay for `removeOf`. */
  remove(id: number): Promise<void>;
}

export interface StreamPage {
  readonly prefix: string;
  readonly descending: boolean;
  /** The last name of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface StreamTimePage {
  readonly descending: boolean;
  /** Of the last one of the page before. */
  readonly after: { readonly lastEventAt: number; readonly name: string } | undefined;
  readonly limit: number;
}

export interface LogStreamReads {
  byName(groupId: number, name: string): Promise<LogStream | undefined>;
  /** In no order. */
  byIds(ids: readonly number[]): Promise<LogStream[]>;
  page(groupId: number, page: StreamPage): Promise<LogStream[]>;
  /** In the order of their last events; streams without any count as the oldest. */
  pageByTime(groupId: number, page: StreamTimePage): Promise<LogStream[]>;
  bytesOf(id: number): Promise<DayBytes[]>;
}

export interface LogStreamWrites {
  insert(stream: Pick<LogStream, 'groupId' | 'name' | 'createdAt'>): Promise<void>;
  setTimes(stream: Pick<LogStream, 'id' | 'firstEventAt' | 'lastEventAt' | 'lastIngestedAt'>): Promise<void>;
  addBytes(id: number, { day, bytes }: DayBytes): Promise<void>;
  remove(id: number): Promise<void>;
  /** Up to `limit` streams of a group that is gone; how many. */
  removeOf(groupId: number, limit: number): Promise<number>;
}

export interface LogPurgeReads {
  /** By key ascending. */
  all(after: string, limit: number): Promise<LogPurge[]>;
}

export interface LogPurgeWrites {
  insert(purge: LogPurge): Promise<void>;
  remove(events: string): Promise<void>;
}
