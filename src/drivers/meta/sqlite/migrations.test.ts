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
