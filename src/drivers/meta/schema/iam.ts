import type { Json } from './json.ts';

/** Accounts, principals, their keys and policies. See ../schema.ts. */
export interface IamTables {
  readonly accounts: { id: string; name: string | null; created_at: number };
  readonly entities: {
    kind: string;
    id: string;
    account: string;
    /** `name` in lower case: names are unique without regard to it. */
    lower_name: string;
    name: string;
    path: string;
    created_at: number;
    body: Json;
  };
  readonly links: { account: string; kind: string; from_id: string; target: string };
  readonly access_keys: {
    id: string;
    account: string;
    user_id: string;
    sealed_secret: Uint8Array;
    active: number;
    created_at: number;
  };
  readonly role_uses: { role_id: string; used_at: number; region: string };
  readonly key_uses: { access_key_id: string; used_at: number; service: string; region: string };
}
