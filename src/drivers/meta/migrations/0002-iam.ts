import type { Migration } from './index.ts';

/**
 * Everything that IAM keeps, in three tables: named entities with what each kind is as JSON, links between ids,
 * and access keys. The users of before become entities with the same ids, their policies links, and their keys
 * hang on ids.
 *
 * Links and keys have no foreign key to entities: targets are ARNs too, the root user's keys hang on the account,
 * and whoever removes an entity sees to them.
 */
export const iam: Migration = {
  number: 2,
  name: 'iam',
  statements: ({ integer, text, bytes, table, clustered }) => [
    `CREATE TABLE entities (
      kind ${text} NOT NULL,
      id ${text} NOT NULL,
      account ${text} NOT NULL,
      lower_name ${text} NOT NULL,
      name ${text} NOT NULL,
      path ${text} NOT NULL,
      created_at ${integer} NOT NULL,
      body ${text} NOT NULL,
      PRIMARY KEY (kind, id)
    ) ${table}`,
    'CREATE UNIQUE INDEX entities_by_name ON entities (account, kind, lower_name)',
    // The same walk for lists by path, which pass over names without looking at their (large) rows.
    'CREATE INDEX entities_by_path ON entities (account, kind, lower_name, path, id)',
    `CREATE TABLE links (
      account ${text} NOT NULL,
      kind ${text} NOT NULL,
      from_id ${text} NOT NULL,
      target ${text} NOT NULL,
      PRIMARY KEY (account, kind, from_id, target)
    ) ${clustered}`,
    'CREATE INDEX links_by_target ON links (account, kind, target, from_id)',

    `INSERT INTO entities (kind, id, account, lower_name, name, path, created_at, body)
      SELECT 'user', user_id, account, lower(name), name, path, created_at, '{"tags":[],"inline":{}}' FROM users`,
    `INSERT INTO links (account, kind, from_id, target)
      SELECT users.account, 'attached', users.user_id, attached_policies.policy_arn
      FROM attached_policies
      JOIN users ON users.account = attached_policies.account AND users.name = attached_policies.user_name`,

    'DROP INDEX access_keys_by_user',
    'ALTER TABLE access_keys RENAME TO access_keys_by_name',
    `CREATE TABLE access_keys (
      id ${text} NOT NULL PRIMARY KEY,
      account ${text} NOT NULL,
      user_id ${text} NOT NULL,
      sealed_secret ${bytes} NOT NULL,
      active ${integer} NOT NULL,
      created_at ${integer} NOT NULL
    ) ${clustered}`,
    `INSERT INTO access_keys (id, account, user_id, sealed_secret, active, created_at)
      SELECT k.id, k.account, users.user_id, k.sealed_secret, k.active, k.created_at
      FROM access_keys_by_name AS k
      JOIN users ON users.account = k.account AND users.name = k.user_name`,
    'CREATE INDEX access_keys_by_user ON access_keys (account, user_id, id)',
    'DROP TABLE access_keys_by_name',
    'DROP TABLE attached_policies',
    'DROP TABLE users',

    // Written while keys are used: narrow, and apart from all that caches hang on.
    `CREATE TABLE key_uses (
      access_key_id ${text} NOT NULL PRIMARY KEY REFERENCES access_keys (id),
      used_at ${integer} NOT NULL,
      service ${text} NOT NULL,
      region ${text} NOT NULL
    ) ${clustered}`,
  ],
};
