import type { Migration } from './index.ts';

/**
 * The archive: what storage class an image is in, and where the bytes of blobs that only archived images need lie.
 *
 * Kept beside what they are derived from, as in `registry`: `tags.shown` (whether the tag's image is ACTIVE) and
 * `blobs.archived` (how many images that are not ACTIVE need the blob); whether no other needs it is asked of
 * `image_blobs`.
 */
export const archive: Migration = {
  number: 8,
  name: 'archive',
  statements: ({ integer, text }) => [
    `ALTER TABLE images ADD COLUMN status ${text} NOT NULL DEFAULT 'ACTIVE'`,
    `ALTER TABLE images ADD COLUMN archived_at ${integer}`,
    `ALTER TABLE images ADD COLUMN activated_at ${integer}`,
    'DROP INDEX images_by_tagged',
    'DROP INDEX images_by_subject',
    'DROP INDEX images_by_subject_and_type',
    // Unique as images_by_digest; said, so that the order of its walk is known to be that of digests.
    'CREATE UNIQUE INDEX images_by_status ON images (repository_id, status, tagged, digest)',
    `CREATE INDEX images_by_subject ON images (repository_id, subject, status, digest)
      WHERE subject IS NOT NULL`,
    `CREATE INDEX images_by_subject_and_type ON images (repository_id, subject, status, artifact_type, digest)
      WHERE subject IS NOT NULL`,
    "CREATE INDEX images_activating ON images (id) WHERE status = 'ACTIVATING'",
    `ALTER TABLE tags ADD COLUMN shown ${integer} NOT NULL DEFAULT 1`,
    'CREATE INDEX tags_shown ON tags (repository_id, tag) WHERE shown = 1',
    // Whether the location is one of cold storage.
    `ALTER TABLE blobs ADD COLUMN cold ${integer} NOT NULL DEFAULT 0`,
    `ALTER TABLE blobs ADD COLUMN archived ${integer} NOT NULL DEFAULT 0`,
    // When the bytes last came back from cold storage.
    `ALTER TABLE blobs ADD COLUMN warmed_at ${integer}`,
    'CREATE INDEX blobs_archived ON blobs (id) WHERE archived > 0 AND cold = 0',
  ],
};
