import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Log groups; their events lie in files. See ../schema.ts. */
export interface LogTables {
  readonly log_groups: {
    id: Generated<number>;
    account: string;
    region: string;
    name: string;
    created_at: number;
    class: string;
    /** Days. */
    retention: number | null;
    tags: Json;
  };
  readonly log_streams: {
    id: Generated<number>;
    group_id: number;
    name: string;
    created_at: number;
    first_event_at: number | null;
    /** 0: it has no event. */
    last_event_at: number;
    last_ingested_at: number | null;
  };
  readonly log_group_bytes: { group_id: number; day: number; bytes: number };
  readonly log_stream_bytes: { stream_id: number; day: number; bytes: number };
  readonly log_purges: { events: string; at: number };
}
