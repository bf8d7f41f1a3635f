/** What the operator asks of the records of calls. Plain JSON, as all of the control socket's. */
export interface TrailRecordsOrder {
  /** The home account and region unless named. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Milliseconds since the epoch; both included. */
  readonly from: number;
  readonly to: number;
  /** Only what comes after it. */
  readonly after?: RecordPlace | undefined;
}

export interface RecordPlace {
  readonly at: number;
  readonly id: string;
}

export interface TrailRecords {
  /** JSON of each, oldest first. */
  readonly events: readonly string[];
  /** There may be more, after this one. */
  readonly next?: RecordPlace;
}
