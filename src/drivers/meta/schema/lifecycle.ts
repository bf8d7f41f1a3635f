import type { Generated } from 'kysely';
import type { Json } from './json.ts';

/** Lifecycle policies, their previews, retention rules, and runs by them. See ../schema.ts. */
export interface LifecycleTables {
  readonly lifecycle_policies: {
    repository_id: number;
    policy: string;
    policy_id: string;
    version: number;
    evaluated_at: number | null;
    due_at: number;
  };
  readonly lifecycle_previews: {
    id: Generated<number>;
    /** Null once another preview has taken its place. */
    repository_id: number | null;
    policy: string;
    started_at: number;
    ended_at: number | null;
    expiring: number | null;
    transitioning: number | null;
    /** Whether its images are gone: it has expired. */
    cleared: number;
  };
  readonly lifecycle_preview_images: {
    preview_id: number;
    position: number;
    digest: string;
    tagged: number;
    tags: Json;
    pushed_at: number;
    priority: number;
    action: string;
    storage_class: string;
  };
  readonly lifecycle_preview_tags: { preview_id: number; tag: string; position: number };
  readonly retention_rules: {
    repository_id: number;
    rules: string;
    rules_id: string;
    version: number;
    evaluated_at: number | null;
    due_at: number;
  };
  readonly registry_retention_rules: {
    account: string;
    region: string;
    rules: string;
    rules_id: string;
    version: number;
    with_policies: number;
    due_at: number;
  };
  readonly lifecycle_runs: {
    account: string;
    region: string;
    /** 0: all of the registry. */
    repository_id: number;
    started_at: number;
    started_by: string;
    after_name: string;
    ended_at: number | null;
    repositories: number;
    expired: number;
    archived: number;
    untagged: number;
    referrers: number;
    unfinished: number;
  };
  readonly removed_subjects: { repository_id: number; digest: string; removed_at: number };
}
