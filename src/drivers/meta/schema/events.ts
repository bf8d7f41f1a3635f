import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Events on their way, and what is kept of buses, rules, targets and webhooks. See ../schema.ts. */
export interface EventTables {
  readonly event_outbox: {
    sequence: Generated<number>;
    request_id: string;
    request_index: number;
    id: string;
    at: number;
    account: string;
    region: string;
    bus: string;
    source: string;
    detail_type: string;
    resources: Json;
    detail: Json;
    forwarded: number;
  };
  readonly event_entities: {
    account: string;
    region: string;
    kind: string;
    bus: string;
    name: string;
    body: Json;
    due_at: number | null;
    calls_since: number | null;
    calls_named: number | null;
  };
  readonly heard_calls: {
    id: number;
    body: Json;
  };
  readonly event_deliveries: {
    id: Generated<number>;
    account: string;
    region: string;
    lane: string;
    body: Json;
    created_at: number;
    due_at: number;
    attempts: number;
    error: string | null;
    died_at: number | null;
  };
}
