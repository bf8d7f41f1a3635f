import type { Migration } from './index.ts';

/**
 * Log groups and streams, and how much was put into them; the events themselves lie in files (docs/design/logs.md)
 * under the ids that these tables hand out, which are never handed out twice.
 */
export const logs: Migration = {
  number: 13,
  name: 'logs',
  statements: ({ integer, text, identity, table, clustered }) => [
    `CREATE TABLE log_groups (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      class ${text} NOT NULL,
      retention ${integer},
      tags ${text} NOT NULL
    ) ${table}`,
    'CREATE UNIQUE INDEX log_groups_by_name ON log_groups (account, region, name)',
    'CREATE INDEX log_groups_by_retention ON log_groups (id) WHERE retention IS NOT NULL',
    `CREATE TABLE log_streams (
      id ${identity},
      group_id ${integer} NOT NULL,
      name ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      first_event_at ${integer},
      last_event_at ${integer} NOT NULL,
      last_ingested_at ${integer}
    ) ${table}`,
    'CREATE UNIQUE INDEX log_streams_by_name ON log_streams (group_id, name)',
    // 0: the stream has no event.
    'CREATE INDEX log_streams_by_time ON log_streams (group_id, last_event_at, name)',
    // Bytes by the day of the events, since the epoch: what retention takes is known without a look at events.
    `CREATE TABLE log_group_bytes (
      group_id ${integer} NOT NULL,
      day ${integer} NOT NULL,
      bytes ${integer} NOT NULL,
      PRIMARY KEY (group_id, day)
    ) ${clustered}`,
    `CREATE TABLE log_stream_bytes (
      stream_id ${integer} NOT NULL,
      day ${integer} NOT NULL,
      bytes ${integer} NOT NULL,
      PRIMARY KEY (stream_id, day)
    ) ${clustered}`,
    // Groups and streams that were deleted, by the key of their events, until these are gone from the files.
    `CREATE TABLE log_purges (
      events ${text} NOT NULL PRIMARY KEY,
      at ${integer} NOT NULL
    ) ${clustered}`,
  ],
};
