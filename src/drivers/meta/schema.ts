import type { Generated } from 'kysely';

/**
 * The tables as queries see them; what they mean and which index serves whom stands in migrations/.
 * Times are milliseconds since the epoch, flags 0 or 1, `Json` columns JSON text: the same in every database.
 */
export interface Database {
  readonly migrations: { number: number; name: string; applied_at: number };

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
  readonly image_counts: { repository_id: number; images: number; shrinks: Generated<number> };
  readonly purges: { repository_id: number; hidden_at: number };
  readonly repository_policies: { repository_id: number; policy: string; kept: string };
  readonly registry_policies: { account: string; region: string; policy: string; kept: string };
  readonly account_settings: { account: string; region: string; name: string; value: string };
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
  readonly creation_templates: { account: string; region: string; prefix: string; body: Json };
  readonly pull_exclusions: { account: string; region: string; principal: string; created_at: number };
  readonly resource_tags: { repository_id: number; tag_key: string; tag_value: string };

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
  readonly repository_settings: { repository_id: number; name: string; value: string };
  readonly deleted_images: {
    repository_id: number;
    digest: string;
    tags: Json;
    pulled_at: number | null;
    bytes: number;
    deleted_at: number;
    deleted_by: string;
    expires_at: number;
  };
  /** `kind`: images, repositories. */
  readonly deleted_totals: { kind: string; number: number; bytes: number };
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
  readonly restored_images: { repository_id: number; digest: string; restored_at: number };
  readonly repository_redirects: { account: string; region: string; name: string; repository_id: number };

  readonly manifests: { id: Generated<number>; digest: string; scope: string; bytes: Uint8Array };
  readonly images: {
    id: Generated<number>;
    repository_id: number;
    digest: string;
    /** Whether a row of `tags` points at it. */
    tagged: number;
    manifest_id: number;
    manifest_size: number;
    size: number;
    pushed_at: number;
    media_type: string;
    artifact_type: string | null;
    subject: string | null;
    annotations: Json | null;
    status: Generated<string>;
    archived_at: Generated<number | null>;
    activated_at: Generated<number | null>;
  };
  readonly tags: {
    repository_id: number;
    tag: string;
    image_id: number;
    tagged_at: number;
    /** Whether its image is ACTIVE. */
    shown: Generated<number>;
  };
  readonly image_children: { child_id: number; parent_digest: string; parent_id: number };
  readonly image_blobs: { blob_id: number; repository_id: number; image_id: number };
  readonly pulls: { image_id: number; pulled_at: number };

  readonly blobs: {
    id: Generated<number>;
    digest: string;
    scope: string;
    size: number;
    location: string;
    /** When the last repository let go of it; null while one has it. */
    released_at: number | null;
    /** Whether its bytes are known to be beyond repair. */
    lost: number;
    cold: Generated<number>;
    archived: Generated<number>;
    warmed_at: Generated<number | null>;
  };
  readonly repository_blobs: {
    repository_id: number;
    blob_id: number;
    media_type: string | null;
    touched_at: number;
    /** Whether a row of `image_blobs` names it. */
    needed: number;
  };

  readonly call_records: {
    id: Generated<number>;
    at: number;
    nth: number;
    call: string;
    outcome: string | null;
  };

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

type Json = string;
