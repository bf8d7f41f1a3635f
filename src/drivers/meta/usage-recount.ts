import { sql } from 'kysely';
import { statement } from './statement.ts';

/** Usage counted anew out of the rows that it is derived from: for tests, since it walks all of them. */

const logical = sql<number>`(SELECT coalesce(sum(blobs.size), 0) FROM repository_blobs
    JOIN blobs ON blobs.id = repository_blobs.blob_id WHERE repository_blobs.repository_id = u.repository_id)
  + (SELECT coalesce(sum(manifest_size), 0) FROM images WHERE images.repository_id = u.repository_id)`;

/** Content of the repository or of its deleted images that nobody else has. */
const unique = sql<number>`(SELECT coalesce(sum(blobs.size), 0) FROM blobs
    WHERE EXISTS (SELECT 1 FROM repository_blobs AS mine
      WHERE mine.blob_id = blobs.id AND mine.repository_id IN (u.repository_id, -u.repository_id))
    AND NOT EXISTS (SELECT 1 FROM repository_blobs AS other
      WHERE other.blob_id = blobs.id AND abs(other.repository_id) <> u.repository_id))
  + (SELECT coalesce(sum(length(manifests.bytes)), 0) FROM manifests
    WHERE EXISTS (SELECT 1 FROM images AS mine
      WHERE mine.manifest_id = manifests.id AND mine.repository_id IN (u.repository_id, -u.repository_id))
    AND NOT EXISTS (SELECT 1 FROM images AS other
      WHERE other.manifest_id = manifests.id AND abs(other.repository_id) <> u.repository_id))`;

export const countedRepositories = statement((db, _: object) =>
  db
    .selectFrom('repository_usage as u')
    .select(['u.repository_id as id', 'u.bytes_logical', 'u.bytes_unique', 'u.tags', 'u.untagged'])
    .select([
      logical.as('counted_bytes_logical'),
      unique.as('counted_bytes_unique'),
      sql<number>`(SELECT count(*) FROM tags WHERE tags.repository_id = u.repository_id)`.as('counted_tags'),
      sql<number>`(SELECT count(*) FROM images
        WHERE images.repository_id = u.repository_id AND images.tagged = 0)`.as('counted_untagged'),
    ]),
);

/** By the rows themselves, not by `registry_content`. */
const stored = sql<number>`(SELECT coalesce(sum(blobs.size), 0) FROM blobs
    WHERE EXISTS (SELECT 1 FROM repository_blobs JOIN repository_usage
      ON repository_usage.repository_id = abs(repository_blobs.repository_id)
      WHERE repository_blobs.blob_id = blobs.id AND repository_usage.registry_id = u.id))
  + (SELECT coalesce(sum(length(manifests.bytes)), 0) FROM manifests
    WHERE EXISTS (SELECT 1 FROM images JOIN repository_usage
      ON repository_usage.repository_id = abs(images.repository_id)
      WHERE images.manifest_id = manifests.id AND repository_usage.registry_id = u.id))`;

export const countedRegistries = statement((db, _: object) =>
  db
    .selectFrom('registry_usage as u')
    .select(['u.id', 'u.account', 'u.region', 'u.bytes_stored', stored.as('counted')]),
);
