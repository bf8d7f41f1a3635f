import type { Migration } from './index.ts';

/**
 * Policies on repositories and registries, and the settings of registries. A policy is kept twice: as it was
 * given, and with the users and roles that it names as unique ids.
 */
export const policies: Migration = {
  number: 3,
  name: 'policies',
  statements: ({ integer, text, table, clustered }) => [
    `CREATE TABLE repository_policies (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      policy ${text} NOT NULL,
      kept ${text} NOT NULL
    ) ${table}`,
    `CREATE TABLE registry_policies (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      policy ${text} NOT NULL,
      kept ${text} NOT NULL,
      PRIMARY KEY (account, region)
    ) ${clustered}`,
    `CREATE TABLE account_settings (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      value ${text} NOT NULL,
      PRIMARY KEY (account, region, name)
    ) ${clustered}`,
  ],
};
