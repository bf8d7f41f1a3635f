import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Repositories, and what is said of them or of a registry. See ../schema.ts. */
export interface RepositoryTables {
  readonly repositories: {
    id: Generated<number>;
    account: string;
    region: string;
    name: string;
    created_at: number;
    mutability: string;
    exclusion_filters: Json;
    scan_on_push: number;
    encryption: Json;
  };
  readonly repository_counts: { account: string; region: string; repositories: number };
  readonly repository_policies: { repository_id: number; policy: string; kept: string };
  readonly registry_policies: { account: string; region: string; policy: string; kept: string };
  readonly account_settings: { account: string; region: string; name: string; value: string };
  readonly repository_settings: { repository_id: number; name: string; value: string };
  readonly resource_tags: { repository_id: number; tag_key: string; tag_value: string };
  readonly creation_templates: { account: string; region: string; prefix: string; body: Json };
  readonly pull_exclusions: { account: string; region: string; principal: string; created_at: number };
  readonly pins: {
    id: Generated<number>;
    repository_id: number;
    kind: string;
    value: string;
    reason: string;
    owner: string;
    created_at: number;
    ends_at: number | null;
  };
  readonly repository_redirects: { account: string; region: string; name: string; repository_id: number };
  readonly deleted_repositories: {
    id: number;
    account: string;
    region: string;
    name: string;
    /** All that a row of `repositories` has. */
    repository: Json;
    deleted_at: number;
    deleted_by: string;
    expires_at: number;
  };
  readonly purges: { repository_id: number; hidden_at: number };
}
