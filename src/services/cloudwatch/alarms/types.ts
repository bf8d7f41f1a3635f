import type { MetricDataQuery } from '../../../generated/cloudwatch/types.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import type { Dimension } from '../ports.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

interface AlarmBase extends RegistryKey {
  readonly name: string;
  readonly description?: string | undefined;
  readonly actionsEnabled: boolean;
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** Milliseconds since the epoch, as every time here. */
  readonly configuredAt: number;
  readonly state: AlarmState;
  readonly stateReason: string;
  /** JSON. */
  readonly stateReasonData?: string | undefined;
  readonly stateUpdatedAt: number;
  readonly stateTransitionedAt: number;
}

export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export type Comparison =
  | 'GreaterThanOrEqualToThreshold'
  | 'GreaterThanThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

export interface MetricAlarm extends AlarmBase {
  readonly kind: 'metric';
  readonly comparison: Comparison;
  readonly threshold: number;
  /** N of "M of N". */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  readonly missingData?: MissingData | undefined;
  readonly lowSampleCount?: 'evaluate' | 'ignore' | undefined;
  readonly watches: WatchedMetric | { readonly queries: readonly MetricDataQuery[] };
}

export interface WatchedMetric {
  readonly namespace: string;
  readonly metricName: string;
  /** As given. */
  readonly dimensions: readonly Dimension[];
  /** `Sum`, `p99`. */
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
  readonly unit?: string | undefined;
}

export interface CompositeAlarm extends AlarmBase {
  readonly kind: 'composite';
  readonly rule: string;
  readonly suppressor?: Suppressor | undefined;
  /** What holds back the actions of the state that it has; undefined: they have been carried out. */
  readonly held?: HeldActions | undefined;
}

export type HeldActions =
  | { readonly by: 'Alarm' }
  | { readonly by: 'WaitPeriod' | 'ExtensionPeriod'; readonly until: number };

/** An alarm while which is in ALARM actions are held back; both periods in seconds: see suppression.ts. */
export interface Suppressor {
  /** As given: a name or an ARN. */
  readonly alarm: string;
  readonly waitPeriod: number;
  readonly extensionPeriod: number;
}

export type Alarm = MetricAlarm | CompositeAlarm;

export interface AlarmHistoryEntry {
  readonly alarm: string;
  readonly kind: Alarm['kind'];
  readonly at: number;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}
