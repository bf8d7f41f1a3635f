import type { Migration } from './index.ts';

/**
 * Lifecycle policies with their schedule, previews of runs, and subjects whose referrers are to follow them.
 *
 * `lifecycle_previews.repository_id` is null once another preview has taken its place; `ended_at` is null while it
 * runs, and the totals stay null where it failed.
 */
export const lifecycle: Migration = {
  number: 6,
  name: 'lifecycle',
  statements: ({ identity, integer, text, table, clustered }) => [
    // Counts what leaves: images, and tags their images.
    `ALTER TABLE image_counts ADD COLUMN shrinks ${integer} NOT NULL DEFAULT 0`,
    `CREATE TABLE lifecycle_policies (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      policy ${text} NOT NULL,
      policy_id ${text} NOT NULL,
      version ${integer} NOT NULL,
      evaluated_at ${integer},
      due_at ${integer} NOT NULL
    ) ${table}`,
    'CREATE INDEX lifecycle_policies_due ON lifecycle_policies (due_at, repository_id)',

    `CREATE TABLE lifecycle_previews (
      id ${identity},
      repository_id ${integer},
      policy ${text} NOT NULL,
      started_at ${integer} NOT NULL,
      ended_at ${integer},
      expiring ${integer},
      transitioning ${integer},
      cleared ${integer} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX lifecycle_previews_by_repository ON lifecycle_previews (repository_id)',
    `CREATE INDEX lifecycle_previews_running ON lifecycle_previews (id)
      WHERE ended_at IS NULL AND repository_id IS NOT NULL`,
    'CREATE INDEX lifecycle_previews_replaced ON lifecycle_previews (id) WHERE repository_id IS NULL',
    `CREATE INDEX lifecycle_previews_ended ON lifecycle_previews (ended_at, id)
      WHERE cleared = 0 AND repository_id IS NOT NULL`,
    `CREATE TABLE lifecycle_preview_images (
      preview_id ${integer} NOT NULL REFERENCES lifecycle_previews (id),
      position ${integer} NOT NULL,
      digest ${text} NOT NULL,
      tagged ${integer} NOT NULL,
      tags ${text} NOT NULL,
      pushed_at ${integer} NOT NULL,
      priority ${integer} NOT NULL,
      action ${text} NOT NULL,
      storage_class ${text} NOT NULL,
      PRIMARY KEY (preview_id, position)
    ) ${clustered}`,
    `CREATE UNIQUE INDEX lifecycle_preview_images_by_tagged
      ON lifecycle_preview_images (preview_id, tagged, position)`,
    'CREATE INDEX lifecycle_preview_images_by_digest ON lifecycle_preview_images (preview_id, digest)',
    `CREATE TABLE lifecycle_preview_tags (
      preview_id ${integer} NOT NULL REFERENCES lifecycle_previews (id),
      tag ${text} NOT NULL,
      position ${integer} NOT NULL,
      PRIMARY KEY (preview_id, tag)
    ) ${clustered}`,
    'CREATE INDEX lifecycle_preview_tags_by_position ON lifecycle_preview_tags (preview_id, position)',

    `CREATE TABLE removed_subjects (
      repository_id ${integer} NOT NULL,
      digest ${text} NOT NULL,
      removed_at ${integer} NOT NULL,
      PRIMARY KEY (repository_id, digest)
    ) ${clustered}`,
    'CREATE INDEX removed_subjects_by_time ON removed_subjects (removed_at, repository_id, digest)',
  ],
};
