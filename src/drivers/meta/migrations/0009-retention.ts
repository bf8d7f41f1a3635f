import type { Migration } from './index.ts';

/**
 * Retention rules of repositories and of registries with their schedules, and runs that were asked for.
 *
 * A run is of one repository, or with `repository_id` 0 of all of the registry; of each there is one, the last.
 * `after_name` is the repository up to which a run of all has come; `ended_at` is null until it is over.
 */
export const retention: Migration = {
  number: 9,
  name: 'retention',
  statements: ({ integer, text, table, clustered }) => [
    `CREATE TABLE retention_rules (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      rules ${text} NOT NULL,
      rules_id ${text} NOT NULL,
      version ${integer} NOT NULL,
      evaluated_at ${integer},
      due_at ${integer} NOT NULL
    ) ${table}`,
    'CREATE INDEX retention_rules_due ON retention_rules (due_at, repository_id)',
    `CREATE TABLE registry_retention_rules (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      rules ${text} NOT NULL,
      rules_id ${text} NOT NULL,
      version ${integer} NOT NULL,
      with_policies ${integer} NOT NULL,
      due_at ${integer} NOT NULL,
      PRIMARY KEY (account, region)
    ) ${clustered}`,
    'CREATE INDEX registry_retention_rules_due ON registry_retention_rules (due_at, account, region)',
    `CREATE TABLE lifecycle_runs (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      repository_id ${integer} NOT NULL,
      started_at ${integer} NOT NULL,
      started_by ${text} NOT NULL,
      after_name ${text} NOT NULL,
      ended_at ${integer},
      repositories ${integer} NOT NULL,
      expired ${integer} NOT NULL,
      archived ${integer} NOT NULL,
      untagged ${integer} NOT NULL,
      referrers ${integer} NOT NULL,
      unfinished ${integer} NOT NULL,
      PRIMARY KEY (account, region, repository_id)
    ) ${clustered}`,
    `CREATE INDEX lifecycle_runs_wanted ON lifecycle_runs (started_at, account, region, repository_id)
      WHERE ended_at IS NULL`,
    'CREATE INDEX lifecycle_runs_by_repository ON lifecycle_runs (repository_id)',
  ],
};
