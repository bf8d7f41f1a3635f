import type { Migration } from './index.ts';

/**
 * Pins, settings of repositories, the names under which renamed repositories are still found, and what was deleted
 * and can be restored.
 *
 * A deleted image is one of the repository with the negative id, which bears no name: what hangs on ids (its blobs,
 * its manifest) is held as for any other, and no list or lookup of the repository finds it. `deleted_images` says
 * what it takes to restore it. A deleted repository is a row of `deleted_repositories` under the id that it had.
 */
export const keeping: Migration = {
  number: 5,
  name: 'keeping',
  statements: ({ identity, integer, text, table, clustered }) => [
    `CREATE TABLE pins (
      id ${identity},
      repository_id ${integer} NOT NULL,
      kind ${text} NOT NULL,
      value ${text} NOT NULL,
      reason ${text} NOT NULL,
      owner ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      ends_at ${integer}
    ) ${table}`,
    'CREATE UNIQUE INDEX pins_by_target ON pins (repository_id, kind, value)',
    'CREATE INDEX pins_by_repository ON pins (repository_id, id)',
    `CREATE TABLE repository_settings (
      repository_id ${integer} NOT NULL,
      name ${text} NOT NULL,
      value ${text} NOT NULL,
      PRIMARY KEY (repository_id, name)
    ) ${clustered}`,
    `CREATE TABLE repository_redirects (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      repository_id ${integer} NOT NULL,
      PRIMARY KEY (account, region, name)
    ) ${clustered}`,
    'CREATE INDEX repository_redirects_by_repository ON repository_redirects (repository_id)',
    `CREATE TABLE deleted_images (
      repository_id ${integer} NOT NULL,
      digest ${text} NOT NULL,
      tags ${text} NOT NULL,
      pulled_at ${integer},
      bytes ${integer} NOT NULL,
      deleted_at ${integer} NOT NULL,
      deleted_by ${text} NOT NULL,
      expires_at ${integer} NOT NULL,
      PRIMARY KEY (repository_id, digest)
    ) ${clustered}`,
    'CREATE INDEX deleted_images_by_expiry ON deleted_images (expires_at)',
    `CREATE TABLE deleted_totals (
      kind ${text} NOT NULL PRIMARY KEY,
      number ${integer} NOT NULL,
      bytes ${integer} NOT NULL
    ) ${clustered}`,
    `CREATE TABLE deleted_repositories (
      id ${integer} NOT NULL PRIMARY KEY,
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      repository ${text} NOT NULL,
      deleted_at ${integer} NOT NULL,
      deleted_by ${text} NOT NULL,
      expires_at ${integer} NOT NULL
    ) ${table}`,
    'CREATE INDEX deleted_repositories_by_name ON deleted_repositories (account, region, name, id)',
    'CREATE INDEX deleted_repositories_by_expiry ON deleted_repositories (expires_at)',
    `CREATE TABLE restored_images (
      repository_id ${integer} NOT NULL,
      digest ${text} NOT NULL,
      restored_at ${integer} NOT NULL,
      PRIMARY KEY (repository_id, digest)
    ) ${clustered}`,
    'CREATE INDEX restored_images_by_time ON restored_images (restored_at)',
  ],
};
