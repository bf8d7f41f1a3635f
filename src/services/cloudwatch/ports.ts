import type { Page } from '../../kernel/pages.ts';
import type { Store } from '../../kernel/unit.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { OutboxWrites, RepositoryReads, UsageReads, UsageWrites } from '../../registry/ports.ts';
import type { Alarm, AlarmHistoryEntry, AlarmState } from './alarms/types.ts';
import type { Point } from './points/read-points.ts';

export type { Alarm, AlarmHistoryEntry } from './alarms/types.ts';
export { decodeHistogram, encodeHistogram } from './points/histogram.ts';
export { resolutions } from './points/periods.ts';
export type { Point } from './points/read-points.ts';

/** What CloudWatch keeps. An account has metrics and alarms of its own in each region. */
export type CloudWatchStore = Store<CloudWatchView, CloudWatchTx>;

export interface CloudWatchView {
  readonly metrics: MetricReads;
  readonly alarms: AlarmReads;
  readonly usage: UsageReads;
}

export interface CloudWatchTx {
  readonly metrics: MetricReads & MetricWrites;
  readonly alarms: AlarmReads & AlarmWrites;
  readonly usage: UsageReads & UsageWrites;
  readonly repositories: Pick<RepositoryReads, 'byName'>;
  /** Where changes of state are told. */
  readonly events: Pick<OutboxWrites, 'append'>;
  readonly eventEntities: EventBusReads;
}

/** Whether there is an event bus that an action names. */
export interface EventBusReads {
  get(bus: {
    readonly account: string;
    readonly region: string;
    readonly kind: 'bus';
    readonly bus: '';
    readonly name: string;
  }): Promise<object | undefined>;
}

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  /** By name ascending. */
  readonly dimensions: readonly Dimension[];
}

export interface SeriesName extends MetricName {
  /** `Count`, `None`: data of different units is kept apart. */
  readonly unit: string;
}

export interface Series extends SeriesName {
  readonly id: number;
  /** Stored when it changes, and good until it does again. */
  readonly gauge: boolean;
  /** Milliseconds: when something was measured last, a quarter of an hour earlier at most. */
  readonly lastAt: number;
}

/** Where a walk over the series of a registry is. */
export interface SeriesPosition {
  readonly namespace: string;
  readonly name: string;
  /** As stored. */
  readonly dimensions: string;
  readonly unit: string;
}

export interface MetricReads {
  /** Of every unit. */
  ofMetric(registry: RegistryKey, metric: MetricName): Promise<Series[]>;
  /** By namespace, name, dimensions and unit ascending. */
  page(
    registry: RegistryKey,
    after: SeriesPosition | undefined,
    limit: number,
  ): Promise<Page<Series, SeriesPosition>>;
  /** `from` <= at < `to`, ascending. */
  points(seriesId: number, resolution: number, from: number, to: number): Promise<Point[]>;
  point(seriesId: number, resolution: number, at: number): Promise<Point | undefined>;
  /** The last one before `before`. */
  pointBefore(seriesId: number, resolution: number, before: number): Promise<Point | undefined>;
  /**
   * Of up to `limit` series with ids after `after`, those that have points too old to keep; `next` unless these
   * were the last.
   */
  outdated(now: number, after: number, limit: number): Promise<Page<Series, number>>;
}

export interface MetricWrites {
  findOrAdd(registry: RegistryKey, series: SeriesName, gauge: boolean, at: number): Promise<Series>;
  setLastAt(seriesId: number, at: number): Promise<void>;
  /** In the place of the one that is there. */
  putPoint(seriesId: number, resolution: number, point: Point): Promise<void>;
  dropPoints(seriesId: number, resolution: number, before: number): Promise<number>;
  /** With its points. */
  dropSeries(seriesId: number): Promise<void>;
}

export interface AlarmFilter {
  readonly kinds: readonly Alarm['kind'][];
  readonly prefix: string;
  readonly state?: AlarmState | undefined;
}

export interface AlarmReads {
  get(registry: RegistryKey, name: string): Promise<Alarm | undefined>;
  /** By name ascending. */
  page(
    registry: RegistryKey,
    filter: AlarmFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Page<Alarm, string>>;
  count(registry: RegistryKey, most: number): Promise<number>;
  /** Of all registries. */
  every(after: AlarmPosition | undefined, limit: number): Promise<Page<Alarm, AlarmPosition>>;
  /** Composite alarms whose rules name the alarm. */
  parents(registry: RegistryKey, child: string): Promise<string[]>;
  children(registry: RegistryKey, parent: string): Promise<string[]>;
  /** Of one alarm or of all, `from` <= at <= `to`, in the order of time or against it. */
  history(registry: RegistryKey, walk: HistoryWalk): Promise<Page<AlarmHistoryEntry, HistoryPosition>>;
  /** Whether any alarm of any registry has some. */
  hasHistoryBefore(before: number): Promise<boolean>;
}

export interface AlarmPosition extends RegistryKey {
  readonly name: string;
}

export interface HistoryWalk {
  readonly alarm?: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly newestFirst: boolean;
  readonly after?: HistoryPosition | undefined;
  readonly limit: number;
}

export interface HistoryPosition {
  readonly at: number;
  readonly id: number;
}

export interface AlarmWrites {
  /** In the place of one of that name. `children`: the alarms that a composite's rule names. */
  put(alarm: Alarm, children: readonly string[]): Promise<void>;
  /** Only its state and what belongs to that. */
  update(alarm: Alarm): Promise<void>;
  remove(registry: RegistryKey, name: string): Promise<void>;
  record(registry: RegistryKey, entry: AlarmHistoryEntry): Promise<void>;
  /** At most `limit`; how many. */
  forgetHistory(before: number, limit: number): Promise<number>;
}
