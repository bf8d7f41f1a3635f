import type { Migration } from './index.ts';

/**
 * How much each repository and registry has, metrics, and alarms.
 *
 * Usage is kept by the writes that change it (`usage.ts`), under the id of the repository; what its deleted images
 * hold counts for it too. `changed` says that the metrics have not been told yet, `usage_reports.report` what they
 * were told last. `registry_content.holders` counts rows of `repository_blobs` (kind 0) or `images` (kind 1).
 *
 * `metric_points`: what was measured in the `resolution` seconds from `at` on. Of a gauge `total` is its last value
 * and `samples` 0 once it has ended; of anything else they are added up.
 */
export const metrics: Migration = {
  number: 11,
  name: 'metrics',
  statements: ({ identity, integer, double, text, bytes, table, clustered }) => [
    `CREATE TABLE registry_usage (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      bytes_stored ${integer} NOT NULL,
      changed ${integer} NOT NULL,
      report ${text}
    ) ${table}`,
    'CREATE UNIQUE INDEX registry_usage_by_registry ON registry_usage (account, region)',
    'CREATE INDEX registry_usage_changed ON registry_usage (id) WHERE changed = 1',
    `CREATE TABLE repository_usage (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      registry_id ${integer} NOT NULL,
      bytes_logical ${integer} NOT NULL,
      bytes_unique ${integer} NOT NULL,
      bytes_pushed ${integer} NOT NULL,
      tags ${integer} NOT NULL,
      untagged ${integer} NOT NULL,
      changed ${integer} NOT NULL
    ) ${table}`,
    'CREATE INDEX repository_usage_changed ON repository_usage (repository_id) WHERE changed = 1',
    `CREATE TABLE usage_reports (
      repository_id ${integer} NOT NULL PRIMARY KEY,
      report ${text} NOT NULL
    ) ${table}`,
    `CREATE TABLE registry_content (
      registry_id ${integer} NOT NULL,
      kind ${integer} NOT NULL,
      content_id ${integer} NOT NULL,
      holders ${integer} NOT NULL,
      PRIMARY KEY (registry_id, kind, content_id)
    ) ${clustered}`,
    ...usageOfWhatIsThere,

    `CREATE TABLE metric_series (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      namespace ${text} NOT NULL,
      name ${text} NOT NULL,
      dimensions ${text} NOT NULL,
      unit ${text} NOT NULL,
      gauge ${integer} NOT NULL,
      last_at ${integer} NOT NULL
    ) ${table}`,
    `CREATE UNIQUE INDEX metric_series_by_name
      ON metric_series (account, region, namespace, name, dimensions, unit)`,
    `CREATE TABLE metric_points (
      series_id ${integer} NOT NULL REFERENCES metric_series (id),
      resolution ${integer} NOT NULL,
      at ${integer} NOT NULL,
      total ${double} NOT NULL,
      samples ${double} NOT NULL,
      low ${double} NOT NULL,
      high ${double} NOT NULL,
      histogram ${bytes},
      PRIMARY KEY (series_id, resolution, at)
    ) ${clustered}`,

    `CREATE TABLE alarms (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      name ${text} NOT NULL,
      kind ${text} NOT NULL,
      state ${text} NOT NULL,
      body ${text} NOT NULL,
      PRIMARY KEY (account, region, name)
    ) ${clustered}`,
    // Which alarms a composite alarm's rule names.
    `CREATE TABLE alarm_children (
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      child ${text} NOT NULL,
      parent ${text} NOT NULL,
      PRIMARY KEY (account, region, child, parent)
    ) ${clustered}`,
    'CREATE INDEX alarm_children_by_parent ON alarm_children (account, region, parent)',
    `CREATE TABLE alarm_history (
      id ${identity},
      account ${text} NOT NULL,
      region ${text} NOT NULL,
      alarm ${text} NOT NULL,
      at ${integer} NOT NULL,
      body ${text} NOT NULL
    ) ${table}`,
    'CREATE INDEX alarm_history_by_time ON alarm_history (account, region, at, id)',
    'CREATE INDEX alarm_history_by_alarm ON alarm_history (account, region, alarm, at, id)',
    'CREATE INDEX alarm_history_by_age ON alarm_history (at)',
  ],
};

/** Repositories in sight, and deleted ones that can be restored. */
const kept = `SELECT id, account, region FROM repositories
  UNION ALL SELECT id, account, region FROM deleted_repositories`;

const usageOfWhatIsThere = [
  `INSERT INTO registry_usage (account, region, bytes_stored, changed)
    SELECT account, region, 0, 1 FROM (${kept}) AS kept GROUP BY account, region`,
  `INSERT INTO repository_usage
    SELECT kept.id, registry_usage.id,
      (SELECT coalesce(sum(blobs.size), 0) FROM repository_blobs JOIN blobs ON blobs.id = repository_blobs.blob_id
        WHERE repository_blobs.repository_id = kept.id)
      + (SELECT coalesce(sum(manifest_size), 0) FROM images WHERE images.repository_id = kept.id),
      0, 0,
      (SELECT count(*) FROM tags WHERE tags.repository_id = kept.id),
      (SELECT count(*) FROM images WHERE images.repository_id = kept.id AND tagged = 0),
      1
    FROM (${kept}) AS kept
    JOIN registry_usage ON registry_usage.account = kept.account AND registry_usage.region = kept.region`,
  ...(['repository_blobs', 'images'] as const).map((holders, kind) => {
    const content = kind === 0 ? 'blob_id' : 'manifest_id';
    return `INSERT INTO registry_content
      SELECT repository_usage.registry_id, ${kind}, held.${content}, count(*)
      FROM ${holders} AS held
      JOIN repository_usage ON repository_usage.repository_id = abs(held.repository_id)
      GROUP BY repository_usage.registry_id, held.${content}`;
  }),
  `UPDATE registry_usage SET bytes_stored =
    (SELECT coalesce(sum(blobs.size), 0) FROM registry_content JOIN blobs ON blobs.id = content_id
      WHERE registry_id = registry_usage.id AND kind = 0)
    + (SELECT coalesce(sum((SELECT max(manifest_size) FROM images WHERE manifest_id = content_id)), 0)
      FROM registry_content WHERE registry_id = registry_usage.id AND kind = 1)`,
  `UPDATE repository_usage SET bytes_unique =
    (SELECT coalesce(sum(blobs.size), 0) FROM
      (SELECT blob_id, min(abs(repository_id)) AS owner FROM repository_blobs
        GROUP BY blob_id HAVING count(DISTINCT abs(repository_id)) = 1) AS sole
      JOIN blobs ON blobs.id = sole.blob_id WHERE sole.owner = repository_usage.repository_id)
    + (SELECT coalesce(sum(sole.size), 0) FROM
      (SELECT manifest_id, min(abs(repository_id)) AS owner, max(manifest_size) AS size FROM images
        GROUP BY manifest_id HAVING count(DISTINCT abs(repository_id)) = 1) AS sole
      WHERE sole.owner = repository_usage.repository_id)`,
];
