import type { Migration } from './index.ts';

/** Repository creation templates, and principals whose pulls do not count. */
export const templates: Migration = {
  number: 7,
  name: 'templates',
  statements: ({ integer, text, clustered }) => [
    `CREATE TABLE creation_templates (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      prefix ${text} NOT NULL,
      body ${text} NOT NULL,
      PRIMARY KEY (account, region, prefix)
    ) ${clustered}`,
    `CREATE TABLE pull_exclusions (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      principal ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      PRIMARY KEY (account, region, principal)
    ) ${clustered}`,
  ],
};
