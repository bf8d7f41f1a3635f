import type { Migration } from './index.ts';

/** Pins, settings of repositories, and the names under which renamed repositories are still found. */
export const keeping: Migration = {
  number: 4,
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
  ],
};
