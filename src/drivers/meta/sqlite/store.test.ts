import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { newImage, newRepository } from '../contract/subject.ts';
import { committing, context, registry } from '../contract/units.ts';
import { migrations } from '../migrations/index.ts';
import { openSqliteStore } from './store.ts';

const writer = new URL('./contract-writer.ts', import.meta.url);

async function temporary(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'metadata-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('a new database is the owner’s alone, and closing leaves one file', async (t) => {
  const folder = join(await temporary(t), 'deep', 'down');
  {
    await using store = await openSqliteStore({ folder, writer });
    await committing(store).repositories.insert(newRepository('r'));
    await store.read(async (view) => view.repositories.count(registry));
    const files = await readdir(folder);
    deepEqual(files.sort(), ['metadata.sqlite', 'metadata.sqlite-shm', 'metadata.sqlite-wal']);
    for (const file of files) equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
    equal((await stat(folder)).mode & 0o777, 0o700);
  }
  deepEqual(await readdir(folder), ['metadata.sqlite']);
});

test('migrations run once and are recorded', async (t) => {
  const folder = await temporary(t);
  for (let i = 0; i < 2; i += 1) await (await openSqliteStore({ folder, writer })).close();
  const db = new DatabaseSync(join(folder, 'metadata.sqlite'));
  const rows = db.prepare('SELECT number, name FROM migrations ORDER BY number').all();
  db.close();
  deepEqual(
    rows.map((row) => [row.number, row.name]),
    migrations.map(({ number, name }) => [number, name]),
  );
  deepEqual(
    migrations.map(({ number }) => number),
    migrations.map((_, i) => i + 1),
  );
});

test('a database that a newer program has written is refused, and left alone', async (t) => {
  const folder = await temporary(t);
  await (await openSqliteStore({ folder, writer })).close();
  const db = new DatabaseSync(join(folder, 'metadata.sqlite'));
  db.exec("INSERT INTO migrations VALUES (99, 'future', 1)");
  db.close();
  await rejects(openSqliteStore({ folder, writer }), (error: Error & { details: unknown; code: string }) => {
    equal(error.code, 'DatabaseTooNew');
    match(error.message, new RegExp(`version 99\\b.*up to ${migrations.length}\\b`));
    deepEqual(error.details, { version: 99, known: migrations.length });
    return true;
  });
});

test('bytes of manifests go with the last image that has them, by deletion and by purge', async (t) => {
  const folder = await temporary(t);
  await using store = await openSqliteStore({ folder, writer });
  const tx = committing(store);
  const db = new DatabaseSync(join(folder, 'metadata.sqlite'), { readOnly: true });
  const stored = () => db.prepare('SELECT count(*) AS n FROM manifests').get()?.n;
  const one = await tx.repositories.insert(newRepository('one'));
  const two = await tx.repositories.insert(newRepository('two'));
  const image = await tx.images.insert(newImage(one.id, 'same'));
  await tx.images.insert(newImage(two.id, 'same'));
  await tx.images.insert(newImage(two.id, 'other'));
  equal(stored(), 2);
  await tx.images.remove(image, 1);
  equal(stored(), 2);
  await tx.repositories.hide(two.id, 1);
  equal(await tx.repositories.purge(two.id, 100, 1), true);
  equal(stored(), 0);
  db.close();
});

test('what is no database is refused', async (t) => {
  const folder = await temporary(t);
  await writeFile(join(folder, 'metadata.sqlite'), 'not a database, by far too short for one '.repeat(100));
  await rejects(openSqliteStore({ folder, writer }), (error: Error & { code: string }) => {
    equal(error.code, 'StorageFailed');
    match(error.message, /database .*metadata\.sqlite can't be used: file is not a database/);
    return true;
  });
});

test('on a full disk it closes like on any other', async (t) => {
  const folder = await temporary(t);
  const store = await openSqliteStore({ folder, writer: new URL('./full-disk-writer.ts', import.meta.url) });
  let failure: Error | undefined;
  store.failed.then((error) => {
    failure = error;
  });
  await store.close();
  equal(failure, undefined);
});

test('when the committing thread dies, what waits is rejected and the store says so', async (t) => {
  const folder = await temporary(t);
  const store = await openSqliteStore({ folder, writer: new URL('./dying-writer.ts', import.meta.url) });
  const die = { name: 'die', run: async () => null };
  const waiting = [store.commit(die, null, context), store.commit(die, null, context)];
  for (const each of await Promise.allSettled(waiting)) equal(each.status, 'rejected');
  match((await store.failed).message, /the thread is gone/);
  await rejects(store.commit(die, null, context), /the thread is gone/);
  equal(await store.read((view) => view.repositories.count(registry)), 0);
  await store.close();
});
