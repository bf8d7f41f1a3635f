import type { Migration } from './index.ts';

/**
 * Trails of CloudTrail, the files that they have yet to deliver, the ends of their chains of digests, and keys.
 * A deleted trail has no name any more; it goes when all that it recorded is delivered.
 */
export const trails: Migration = {
  number: 14,
  name: 'trails',
  statements: ({ integer, text, bytes, identity, table, clustered }) => [
    `CREATE TABLE trails (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text},
      collects ${integer} NOT NULL,
      body ${text} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX trails_by_name ON trails (account, region, name)',
    'CREATE INDEX trails_collecting ON trails (id) WHERE collects = 1',
    `CREATE TABLE trail_chains (
      trail_id ${integer} NOT NULL,
      region ${text} NOT NULL,
      body ${text} NOT NULL,
      PRIMARY KEY (trail_id, region)
    ) ${clustered}`,
    `CREATE TABLE trail_files (
      id ${identity},
      trail_id ${integer} NOT NULL,
      region ${text} NOT NULL,
      made_at ${integer} NOT NULL,
      delivered_at ${integer},
      digested ${integer} NOT NULL,
      body ${text} NOT NULL
    ) ${table}`,
    'CREATE INDEX trail_files_waiting ON trail_files (id) WHERE delivered_at IS NULL',
    'CREATE INDEX trail_files_waiting_of ON trail_files (trail_id) WHERE delivered_at IS NULL',
    'CREATE INDEX trail_files_undigested ON trail_files (trail_id, region, id) WHERE digested = 0',
    'CREATE INDEX trail_files_done ON trail_files (id) WHERE delivered_at IS NOT NULL AND digested = 1',
    // One row.
    `CREATE TABLE trails_collected (
      id ${integer} NOT NULL PRIMARY KEY,
      body ${text} NOT NULL
    ) ${clustered}`,
    `CREATE TABLE trail_keys (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      fingerprint ${text} NOT NULL,
      public_key ${bytes} NOT NULL,
      sealed_private_key ${bytes} NOT NULL,
      valid_from ${integer} NOT NULL,
      valid_to ${integer} NOT NULL,
      PRIMARY KEY (account, region, fingerprint)
    ) ${clustered}`,
  ],
};
