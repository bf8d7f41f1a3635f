/** A trail as it is kept. Times are milliseconds since the epoch. */
export interface KeptTrail {
  readonly id: number;
  readonly account: string;
  /** Home region. */
  readonly region: string;
  readonly name: string;
  /** It is on its way out: nobody sees it, and what it has recorded is still delivered. */
  readonly deleted: boolean;
  readonly createdAt: number;
  readonly settings: TrailSettings;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent: all management events. */
  readonly selectors?: Selectors;
  /** When it recorded, as far as that is not over and collected: oldest first. */
  readonly periods: readonly Period[];
  readonly startedAt?: number;
  readonly stoppedAt?: number;
  readonly deliveries: Deliveries;
}

export interface TrailSettings {
  readonly bucket: string;
  readonly prefix?: string;
  readonly multiRegion: boolean;
  readonly globalEvents: boolean;
  /** Whether digests are made. */
  readonly validation: boolean;
}

/** `from` is included, `to` is not; without it, it goes on. */
export interface Period {
  readonly from: number;
  readonly to?: number;
}

/** How the last ones went: of log files, and of digests. */
export interface Deliveries {
  readonly log?: Delivery;
  readonly digest?: Delivery;
}

export interface Delivery {
  readonly triedAt: number;
  /** The last one that succeeded. */
  readonly at?: number;
  /** Why the last one failed, if it did. */
  readonly error?: string;
}

/** What a trail records: events that any one of them wants. Of AWS's shapes, as they were given. */
export type Selectors =
  | { readonly kind: 'basic'; readonly selectors: readonly BasicSelector[] }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[] };

export interface BasicSelector {
  readonly readWrite: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly management: boolean;
  readonly excludedSources: readonly string[];
}

export interface AdvancedSelector {
  readonly name?: string;
  readonly fields: readonly FieldSelector[];
}

export interface FieldSelector {
  readonly field: string;
  /** `Equals` -> values. */
  readonly tests: Readonly<Partial<Record<FieldTest, readonly string[]>>>;
}

export const fieldTests = [
  'Equals',
  'NotEquals',
  'StartsWith',
  'NotStartsWith',
  'EndsWith',
  'NotEndsWith',
] as const;

export type FieldTest = (typeof fieldTests)[number];

export function isLogging({ periods }: Pick<KeptTrail, 'periods'>): boolean {
  const last = periods.at(-1);
  return last !== undefined && last.to === undefined;
}

export function trailArn({ account, region, name }: Pick<KeptTrail, 'account' | 'region' | 'name'>): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}
