import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** How much there is of everything, metrics, and alarms. See ../schema.ts. */
export interface MetricTables {
  readonly registry_usage: {
    id: Generated<number>;
    account: string;
    region: string;
    bytes_stored: number;
    changed: number;
    report: Generated<Json | null>;
  };
  readonly repository_usage: {
    repository_id: number;
    registry_id: number;
    bytes_logical: number;
    bytes_unique: number;
    bytes_pushed: number;
    tags: number;
    untagged: number;
    changed: number;
  };
  readonly usage_reports: { repository_id: number; report: Json };
  /** `kind`: 0 a blob, 1 a manifest. */
  readonly registry_content: { registry_id: number; kind: number; content_id: number; holders: number };
  readonly metric_series: {
    id: Generated<number>;
    account: string;
    region: string;
    namespace: string;
    name: string;
    /** Pairs of name and value, by name. */
    dimensions: Json;
    unit: string;
    gauge: number;
    last_at: number;
  };
  readonly metric_points: {
    series_id: number;
    resolution: number;
    at: number;
    total: number;
    samples: number;
    low: number;
    high: number;
    histogram: Uint8Array | null;
  };
  readonly alarms: {
    account: string;
    region: string;
    name: string;
    kind: string;
    state: string;
    body: Json;
  };
  readonly alarm_children: { account: string; region: string; child: string; parent: string };
  readonly alarm_history: {
    id: Generated<number>;
    account: string;
    region: string;
    alarm: string;
    at: number;
    body: Json;
  };
}
