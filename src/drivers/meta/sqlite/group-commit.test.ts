import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { DomainError } from '../../../kernel/errors.ts';
import { newRepository } from '../contract/subject.ts';
import { context, registry } from '../contract/units.ts';
import { migrate } from '../migrations/index.ts';
import { sqlite } from './dialect.ts';
import { SqliteExecutor } from './executor.ts';
import { type AnyUnit, GroupCommit } from './group-commit.ts';
import type { Request } from './messages.ts';
import { Revisions } from './revisions.ts';

async function database(): Promise<DatabaseSync> {
  const db = new DatabaseSync(':memory:');
  await migrate(new SqliteExecutor(db), sqlite.words, 1);
  return db;
}

const insert = (name: string): AnyUnit => ({
  name,
  run: async (tx) => (await tx.repositories.insert(newRepository(name))).name,
});

const requests = (...units: readonly string[]): Request[] =>
  units.map((unit, id) => ({ id, unit, input: null, context }));

test('a group that cannot be committed fails whole, and the next one is committed', async () => {
  const db = await database();
  const breaking: AnyUnit = {
    name: 'breaking',
    async run() {
      // Is found out at COMMIT only, as a full disk may be.
      db.exec('PRAGMA defer_foreign_keys = ON');
      db.exec("INSERT INTO tags VALUES (1, 'dangling', 4711, 1, 1)");
    },
  };
  const group = new GroupCommit(db, [insert('a'), breaking, insert('b')], new Revisions());
  for (const reply of await group.commit(requests('a', 'breaking', 'b'))) {
    ok(!reply.ok);
    equal(reply.error.code, 'StorageFailed');
    match(reply.error.message, /could not be written: FOREIGN KEY/);
  }
  deepEqual(await group.commit(requests('b')), [{ id: 0, ok: true, output: 'b' }]);
  equal(db.prepare('SELECT group_concat(name) AS names FROM repositories').get()?.names, 'b');
});

test('when SQLite undoes the transaction in mid-group, nothing of the group is committed', async () => {
  const db = await database();
  const undone: AnyUnit = {
    name: 'undone',
    async run() {
      db.exec('ROLLBACK');
      throw new Error('disk I/O error');
    },
  };
  const group = new GroupCommit(db, [insert('a'), undone, insert('b')], new Revisions());
  for (const reply of await group.commit(requests('a', 'undone', 'b'))) {
    ok(!reply.ok);
    match(reply.error.message, /could not be written: disk I\/O error/);
  }
  equal(db.prepare('SELECT count(*) AS n FROM repositories').get()?.n, 0);
  deepEqual(await group.commit(requests('b')), [{ id: 0, ok: true, output: 'b' }]);
});

test('a full database refuses what needs room and goes on when there is some', async () => {
  const db = await database();
  const big: AnyUnit = {
    name: 'big',
    async run(tx) {
      const { id } = await tx.repositories.insert(newRepository('big'));
      const value = 'x'.repeat(100_000);
      await tx.repositories.putResourceTags(id, [{ key: 'k', value }]);
    },
  };
  const group = new GroupCommit(db, [big, insert('a')], new Revisions());
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  db.exec(`PRAGMA max_page_count = ${pages + 5}`);
  const [refused] = await group.commit(requests('big'));
  ok(refused && !refused.ok);
  equal(refused.error.code, 'StorageFull');
  deepEqual(await group.commit(requests('a')), [{ id: 0, ok: true, output: 'a' }]);
  db.exec(`PRAGMA max_page_count = ${pages + 100}`);
  const [taken] = await group.commit(requests('big'));
  ok(taken?.ok);
});

test('a refused unit is undone when it is alone, too', async () => {
  const db = await database();
  const refused: AnyUnit = {
    name: 'refused',
    async run(tx) {
      await tx.repositories.insert(newRepository('refused'));
      throw new DomainError('No', 'no');
    },
  };
  const group = new GroupCommit(db, [refused, insert('a')], new Revisions());
  const [reply] = await group.commit(requests('refused'));
  ok(reply && !reply.ok);
  equal(reply.error.code, 'No');
  equal(db.prepare('SELECT count(*) AS n FROM repositories').get()?.n, 0);
  deepEqual(await group.commit(requests('a')), [{ id: 0, ok: true, output: 'a' }]);
});

test('units of a group see each other’s writes, and a refused one is undone alone', async () => {
  const db = await database();
  const count: AnyUnit = { name: 'count', run: (tx) => tx.repositories.count(registry) };
  const refused: AnyUnit = {
    name: 'refused',
    async run(tx) {
      await tx.repositories.insert(newRepository('refused'));
      throw new DomainError('No', 'no');
    },
  };
  const group = new GroupCommit(db, [count, refused, insert('a')], new Revisions());
  const replies = await group.commit(requests('count', 'a', 'refused', 'count'));
  deepEqual(
    replies.map((reply) => (reply.ok ? reply.output : reply.error.code)),
    [0, 'a', 'No', 1],
  );
});

test('a change is counted once its group is committed, and also when it could not be', async () => {
  const db = await database();
  const revisions = new Revisions();
  const seen: number[] = [];
  const account = (id: string, run: () => void = () => {}): AnyUnit => ({
    name: id,
    async run(tx) {
      await tx.accounts.insert({ id, name: undefined, createdAt: 1 });
      run();
      seen.push(revisions.read('iam'));
    },
  });
  const lost = account('lost', () => db.exec('ROLLBACK'));
  const group = new GroupCommit(db, [account('1'), account('2'), lost, insert('a')], revisions);
  await group.commit(requests('1', '2'));
  equal(revisions.read('iam'), 1);
  await group.commit(requests('lost'));
  equal(revisions.read('iam'), 2);
  await group.commit(requests('a'));
  equal(revisions.read('iam'), 2);
  deepEqual(seen, [0, 0, 1]);
});
