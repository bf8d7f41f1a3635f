import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Records of calls, and the trails that deliver them. See ../schema.ts. */
export interface TrailTables {
  readonly call_records: {
    id: Generated<number>;
    at: number;
    nth: number;
    call: string;
    outcome: string | null;
  };
  readonly trails: {
    id: Generated<number>;
    account: string;
    region: string;
    /** Null once it is deleted. */
    name: string | null;
    collects: number;
    body: Json;
  };
  readonly trail_chains: { trail_id: number; region: string; body: Json };
  readonly trail_files: {
    id: Generated<number>;
    trail_id: number;
    region: string;
    made_at: number;
    delivered_at: number | null;
    digested: number;
    body: Json;
  };
  readonly trails_collected: { id: number; body: Json };
  readonly trail_keys: {
    account: string;
    region: string;
    fingerprint: string;
    public_key: Uint8Array;
    sealed_private_key: Uint8Array;
    valid_from: number;
    valid_to: number;
  };
}
