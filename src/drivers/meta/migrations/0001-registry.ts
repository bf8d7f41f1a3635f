import type { Migration } from './index.ts';

/**
 * The registry and its accounts.
 *
 * Rows hang on a repository's id without a foreign key, so that hiding a repository deletes one row and what
 * hung on it is purged later. All other references are foreign keys, as a net below the code.
 *
 * Kept beside what they are derived from, so that no list has to walk over what it will not show:
 * `repository_counts`, `image_counts`, `images.tagged`, `repository_blobs.needed`, `blobs.released_at` and
 * `image_children.parent_digest`.
 */
export const registry: Migration = {
  number: 1,
  name: 'registry',
  statements: ({ identity, integer, text, bytes, table, clustered }) => [
    `CREATE TABLE repositories (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      mutability ${text} NOT NULL,
      exclusion_filters ${text} NOT NULL,
      scan_on_push ${integer} NOT NULL,
      encryption ${text} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX repositories_by_name ON repositories (account, region, name)',
    `CREATE TABLE repository_counts (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      repositories ${integer} NOT NULL,
      PRIMARY KEY (account, region)
    ) ${clustered}`,
    `CREATE TABLE image_counts (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      images ${integer} NOT NULL
    ) ${table}`,
    `CREATE TABLE purges (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      hidden_at ${integer} NOT NULL
    ) ${table}`,
    'CREATE INDEX purges_by_time ON purges (hidden_at, repository_id)',
    `CREATE TABLE resource_tags (
      repository_id ${integer} NOT NULL,
      tag_key ${text} NOT NULL,
      tag_value ${text} NOT NULL,
      PRIMARY KEY (repository_id, tag_key)
    ) ${clustered}`,

    // Equal manifests of a scope are stored once, whatever the number of repositories that have them.
    `CREATE TABLE manifests (
      id ${identity},
      digest ${text} NOT NULL,
      scope ${text} NOT NULL,
      bytes ${bytes} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX manifests_by_digest ON manifests (digest, scope)',
    `CREATE TABLE images (
      id ${identity},
      repository_id ${integer} NOT NULL,
      digest ${text} NOT NULL,
      tagged ${integer} NOT NULL,
      manifest_id ${integer} NOT NULL REFERENCES manifests (id),
      manifest_size ${integer} NOT NULL,
      size ${integer} NOT NULL,
      pushed_at ${integer} NOT NULL,
      media_type ${text} NOT NULL,
      artifact_type ${text},
      subject ${text},
      annotations ${text}
    ) ${table}`,
    'CREATE UNIQUE INDEX images_by_digest ON images (repository_id, digest)',
    // Unique as the one above; said, so that the order of its walk is known to be that of digests.
    'CREATE UNIQUE INDEX images_by_tagged ON images (repository_id, tagged, digest)',
    'CREATE INDEX images_by_manifest ON images (manifest_id)',
    'CREATE INDEX images_by_subject ON images (repository_id, subject, digest) WHERE subject IS NOT NULL',
    `CREATE INDEX images_by_subject_and_type ON images (repository_id, subject, artifact_type, digest)
      WHERE subject IS NOT NULL`,
    `CREATE TABLE tags (
      repository_id ${integer} NOT NULL,
      tag ${text} NOT NULL,
      image_id ${integer} NOT NULL REFERENCES images (id),
      tagged_at ${integer} NOT NULL,
      PRIMARY KEY (repository_id, tag)
    ) ${clustered}`,
    'CREATE INDEX tags_by_image ON tags (image_id, tag)',
    // Images that indexes list. Parent and child are of one repository, so the digest names the parent.
    `CREATE TABLE image_children (
      child_id ${integer} NOT NULL REFERENCES images (id),
      parent_digest ${text} NOT NULL,
      parent_id ${integer} NOT NULL REFERENCES images (id),
      PRIMARY KEY (child_id, parent_digest)
    ) ${clustered}`,
    'CREATE INDEX image_children_by_parent ON image_children (parent_id)',
    // Written at each pull: narrow, and apart from all that caches hang on.
    `CREATE TABLE pulls (
      image_id ${integer} NOT NULL PRIMARY KEY REFERENCES images (id),
      pulled_at ${integer} NOT NULL
    ) ${table}`,

    `CREATE TABLE blobs (
      id ${identity},
      digest ${text} NOT NULL,
      scope ${text} NOT NULL,
      size ${integer} NOT NULL,
      location ${text} NOT NULL,
      released_at ${integer},
      lost ${integer} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX blobs_by_digest ON blobs (digest, scope)',
    'CREATE UNIQUE INDEX blobs_by_location ON blobs (location)',
    'CREATE INDEX blobs_released ON blobs (released_at) WHERE released_at IS NOT NULL',
    `CREATE TABLE repository_blobs (
      repository_id ${integer} NOT NULL,
      blob_id ${integer} NOT NULL REFERENCES blobs (id),
      media_type ${text},
      touched_at ${integer} NOT NULL,
      needed ${integer} NOT NULL,
      PRIMARY KEY (repository_id, blob_id)
    ) ${clustered}`,
    'CREATE INDEX repository_blobs_by_blob ON repository_blobs (blob_id, repository_id)',
    'CREATE INDEX repository_blobs_unneeded ON repository_blobs (touched_at) WHERE needed = 0',
    `CREATE TABLE image_blobs (
      blob_id ${integer} NOT NULL,
      repository_id ${integer} NOT NULL,
      image_id ${integer} NOT NULL REFERENCES images (id),
      PRIMARY KEY (blob_id, repository_id, image_id),
      FOREIGN KEY (repository_id, blob_id) REFERENCES repository_blobs (repository_id, blob_id)
    ) ${clustered}`,
    'CREATE INDEX image_blobs_by_image ON image_blobs (image_id, blob_id)',

    `CREATE TABLE accounts (
      id ${text} NOT NULL PRIMARY KEY,
      name ${text},
      created_at ${integer} NOT NULL
    ) ${clustered}`,
    `CREATE TABLE users (
      account ${text} NOT NULL REFERENCES accounts (id),
      name ${text} NOT NULL,
      user_id ${text} NOT NULL UNIQUE,
      path ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      PRIMARY KEY (account, name)
    ) ${clustered}`,
    `CREATE TABLE attached_policies (
      account ${text} NOT NULL,
      user_name ${text} NOT NULL,
      policy_arn ${text} NOT NULL,
      PRIMARY KEY (account, user_name, policy_arn),
      FOREIGN KEY (account, user_name) REFERENCES users (account, name)
    ) ${clustered}`,
    `CREATE TABLE access_keys (
      id ${text} NOT NULL PRIMARY KEY,
      account ${text} NOT NULL,
      user_name ${text} NOT NULL,
      sealed_secret ${bytes} NOT NULL,
      active ${integer} NOT NULL,
      created_at ${integer} NOT NULL,
      FOREIGN KEY (account, user_name) REFERENCES users (account, name)
    ) ${clustered}`,
    'CREATE INDEX access_keys_by_user ON access_keys (account, user_name, id)',
  ],
};
