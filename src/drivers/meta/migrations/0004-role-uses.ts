import type { Migration } from './index.ts';

/** When and where each role was last used: written while roles are used, so apart from what caches hang on. */
export const roleUses: Migration = {
  number: 4,
  name: 'role-uses',
  statements: ({ integer, text, clustered }) => [
    `CREATE TABLE role_uses (
      role_id ${text} NOT NULL PRIMARY KEY,
      used_at ${integer} NOT NULL,
      region ${text} NOT NULL
    ) ${clustered}`,
  ],
};
