import { deepEqual, equal, rejects } from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate, migrations } from '../migrations/index.ts';
import { aggregates } from '../store.ts';
import { sqlite } from './dialect.ts';
import { SqliteExecutor } from './executor.ts';

const a = '000000000000';
const b = '111111111111';

/** A database as the program of schema version `level` left it. */
async function database(level: number, sql: string) {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  const executor = new SqliteExecutor(db);
  await migrate(executor, sqlite.words, 1, migrations.slice(0, level));
  db.exec(sql);
  return { db, executor, upgrade: () => migrate(executor, sqlite.words, 2) };
}

test('users, policies and keys of version 1 are there after the upgrade, by id', async () => {
  const { db, executor, upgrade } = await database(
    1,
    `INSERT INTO accounts VALUES ('${a}', NULL, 1), ('${b}', 'Team', 2);
     INSERT INTO users VALUES ('${a}', 'admin', 'AIDAA', '/', 10), ('${b}', 'Admin', 'AIDAB', '/ops/', 20);
     INSERT INTO attached_policies VALUES
       ('${a}', 'admin', 'arn:aws:iam::aws:policy/AdministratorAccess'),
       ('${a}', 'admin', 'arn:aws:iam::aws:policy/Another'),
       ('${b}', 'Admin', 'arn:aws:iam::aws:policy/AdministratorAccess');
     INSERT INTO access_keys VALUES
       ('AKIA1', '${a}', 'admin', x'0102', 1, 30), ('AKIA2', '${b}', 'Admin', x'03', 0, 40);`,
  );
  await upgrade();
  const { accounts, entities, links, accessKeys } = aggregates(executor);
  const body = { tags: [], inline: {} };
  const admin = {
    account: a,
    kind: 'user',
    name: 'admin',
    id: 'AIDAA',
    path: '/',
    createdAt: 10,
    body,
  } as const;
  const other = { ...admin, account: b, name: 'Admin', id: 'AIDAB', path: '/ops/', createdAt: 20 };
  deepEqual(await entities.get(a, 'user', 'admin'), admin);
  deepEqual(await entities.byId('user', 'AIDAB'), other);
  deepEqual(await entities.get(b, 'user', 'admin'), other);
  deepEqual(await links.targets(a, 'attached', 'AIDAA'), [
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws:iam::aws:policy/Another',
  ]);
  equal(await links.countSources(b, 'attached', 'arn:aws:iam::aws:policy/AdministratorAccess'), 1);
  const key = {
    id: 'AKIA1',
    account: a,
    userId: 'AIDAA',
    sealedSecret: Uint8Array.of(1, 2),
    active: true,
    createdAt: 30,
  };
  deepEqual(await accessKeys.ofUser(a, 'AIDAA'), [key]);
  deepEqual(await accessKeys.get('AKIA2'), {
    ...key,
    id: 'AKIA2',
    account: b,
    userId: 'AIDAB',
    sealedSecret: Uint8Array.of(3),
    active: false,
    createdAt: 40,
  });
  equal((await accounts.list(undefined, 10)).length, 2);
  deepEqual(db.prepare('PRAGMA foreign_key_check').all(), []);
  deepEqual(db.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
});

test('an upgrade that fails changes nothing', async () => {
  const { db, executor } = await database(1, `INSERT INTO accounts VALUES ('${a}', NULL, 1)`);
  const [first, second] = migrations;
  if (first === undefined || second === undefined) throw new Error('there are two');
  const broken = {
    ...second,
    statements: () => [...second.statements(sqlite.words), 'INSERT INTO nowhere VALUES (1)'],
  };
  await rejects(migrate(executor, sqlite.words, 2, [first, broken]), /nowhere/);
  equal(db.prepare('SELECT max(number) AS n FROM migrations').get()?.n, 1);
  equal(db.prepare('SELECT count(*) AS n FROM users').get()?.n, 0);
  equal(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'entities'").get()?.n, 0);
});

test('usage of what version 8 has is counted: shared and deleted content, two registries', async () => {
  const { executor, upgrade } = await database(
    8,
    `INSERT INTO repositories VALUES
       (1, '${a}', 'r', 'one', 1, 'MUTABLE', '[]', 0, '{}'), (2, '${b}', 'r', 'two', 1, 'MUTABLE', '[]', 0, '{}');
     INSERT INTO deleted_repositories VALUES (3, '${a}', 'r', 'three', '{}', 1, 'x', 9);
     INSERT INTO blobs (id, digest, scope, size, location, lost) VALUES
       (1, 'd1', 's', 10, 'l1', 0), (2, 'd2', 's', 200, 'l2', 0), (3, 'd3', 's', 3000, 'l3', 0), (4, 'd4', 's', 40000, 'l4', 0);
     INSERT INTO repository_blobs (repository_id, blob_id, touched_at, needed) VALUES
       (1, 1, 1, 1), (2, 1, 1, 1), (1, 2, 1, 1), (-1, 2, 1, 1), (-1, 3, 1, 1), (3, 4, 1, 0), (1, 4, 1, 0);
     INSERT INTO manifests VALUES (1, 'm1', 's', x'0102'), (2, 'm2', 's', x'010203');
     INSERT INTO images (id, repository_id, digest, tagged, manifest_id, manifest_size, size, pushed_at, media_type) VALUES
       (1, 1, 'm1', 1, 1, 2, 1, 1, 't'), (2, 1, 'm2', 0, 2, 3, 1, 1, 't'), (3, 2, 'm1', 0, 1, 2, 1, 1, 't');
     INSERT INTO tags (repository_id, tag, image_id, tagged_at) VALUES (1, 'x', 1, 1);
     INSERT INTO image_counts (repository_id, images) VALUES (1, 2), (2, 1);
     INSERT INTO repository_counts VALUES ('${a}', 'r', 1), ('${b}', 'r', 1);`,
  );
  await upgrade();
  const { usage } = aggregates(executor);
  deepEqual(await usage.differences(10), []);
  const counted = await usage.ofRepository(1);
  deepEqual([counted?.bytesLogical, counted?.bytesUnique], [10 + 200 + 40000 + 5, 200 + 3000 + 3]);
  deepEqual([counted?.tags, counted?.untagged, counted?.bytesPushed], [1, 1, 0]);
  equal((await usage.ofRegistry({ account: a, region: 'r' })).bytesStored, 10 + 200 + 3000 + 40000 + 5);
  equal((await usage.changed(10)).length, 3, 'all are to be told');
});
