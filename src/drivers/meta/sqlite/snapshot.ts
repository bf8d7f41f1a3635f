import { constants } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../../kernel/errors.ts';
import { archive } from '../migrations/0008-archive.ts';
import { migrations, tooNew } from '../migrations/index.ts';
import { statement } from '../statement.ts';
import { SqliteExecutor } from './executor.ts';
import { storageFailure, unusable } from './failure.ts';
import { databaseFile, openGuest } from './files.ts';

/*
 * A copy of the metadata, made while a server commits: a read transaction fixes what is copied, and SQLite's backup
 * copies the pages as they are in it. The copy is a database of its own, without a write-ahead log, checked whole.
 * Blobs that no repository has are left out of it: nothing needs them, and they alone may be collected at any time.
 */

const lastMigration = statement((db, _: object) =>
  db.selectFrom('migrations').select('number').orderBy('number', 'desc').limit(1),
);

const removeReleased = statement((db, _: object) =>
  db.deleteFrom('blobs').where('released_at', 'is not', null),
);

const present = statement((db, p: { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('blobs')
    .select(['digest', 'size', 'location'])
    .where('location', '>', p.after)
    .where('lost', '=', 0)
    .orderBy('location')
    .limit(p.limit),
);

const markLost = statement((db, p: { readonly location: string }) =>
  db.updateTable('blobs').set({ lost: 1 }).where('location', '=', p.location),
);

const cold = statement((db, p: { readonly after: string; readonly limit: number }) =>
  db
    .selectFrom('blobs')
    .select('location')
    .where('location', '>', p.after)
    .where('cold', '=', 1)
    .orderBy('location')
    .limit(p.limit),
);

const markWarm = statement((db, p: { readonly from: string; readonly to: string }) =>
  db.updateTable('blobs').set({ location: p.to, cold: 0 }).where('location', '=', p.from),
);

const totals = statement((db, _: object) =>
  db.selectNoFrom(({ selectFrom }) => [
    selectFrom('accounts')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .as('accounts'),
    selectFrom('repositories')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .as('repositories'),
    selectFrom('images')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .as('images'),
    selectFrom('tags')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .as('tags'),
  ]),
);

export interface SnapshotBlob {
  readonly digest: string;
  readonly size: number;
  readonly location: string;
}

export interface SnapshotCounts {
  readonly accounts: number;
  readonly repositories: number;
  readonly images: number;
  readonly tags: number;
}

/** An open copy, this process's own. */
export interface Snapshot extends Disposable {
  /** The number of its last migration. */
  version(): Promise<number>;
  counts(): Promise<SnapshotCounts>;
  /** Blobs whose bytes are there, by location ascending. */
  blobs(): AsyncIterable<SnapshotBlob>;
  /** Records that the bytes at a location are not to be had (see `BlobWrites.lose`). */
  lose(location: string): Promise<void>;
  /** Gives each blob of cold storage the location that `warm` makes of its own, where its bytes are to be put. */
  warmAll(warm: (location: string) => string): Promise<void>;
}

/**
 * Told when it is settled what a copy has, before it is made: the highest id that a record of a call had by then.
 * False: another moment is to be taken.
 */
export type Fixed = (lastCallRecord: number) => Promise<boolean>;

/**
 * Copies the metadata of a data folder, whether a server has it or not, to the new file `target`, which is not synced. Rejects with
 * DatabaseTooNew, or StorageFailed where the database is damaged.
 */
export async function copyMetadata(folder: string, target: string, fixed: Fixed): Promise<void> {
  const file = databaseFile(folder);
  await access(file, constants.R_OK);
  // Made here, for SQLite would make it readable by others.
  await (await open(target, 'wx', 0o600)).close();
  try {
    await copyPages(file, target, fixed);
    using db = new DatabaseSync(target, { enableForeignKeyConstraints: true });
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF');
    await new SqliteExecutor(db).run(removeReleased, {});
    checkWhole(db);
  } catch (error) {
    throw unusable(file, error);
  }
}

async function copyPages(file: string, target: string, fixed: Fixed): Promise<void> {
  using db = openGuest(file);
  for (;;) {
    db.exec('BEGIN');
    await versionOf(db);
    if (await fixed(lastCallRecord(db))) break;
    db.exec('ROLLBACK');
  }
  await backup(db, target, { rate: 10_000 });
  db.exec('COMMIT');
}

export function openSnapshot(file: string): Snapshot {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  const executor = new SqliteExecutor(db);
  return {
    version: () => versionOf(db),
    async counts() {
      const row = await executor.first(totals, {});
      const { accounts = 0, repositories = 0, images = 0, tags = 0 } = row ?? {};
      return {
        accounts: accounts ?? 0,
        repositories: repositories ?? 0,
        images: images ?? 0,
        tags: tags ?? 0,
      };
    },
    async *blobs() {
      let after = '';
      for (;;) {
        const rows = await executor.all(present, { after, limit: 1000 });
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.location;
      }
    },
    async lose(location) {
      await executor.run(markLost, { location });
    },
    async warmAll(warm) {
      if ((await versionOf(db)) < archive.number) return;
      for (let after = ''; ; ) {
        const rows = await executor.all(cold, { after, limit: 1000 });
        for (const { location } of rows) await executor.run(markWarm, { from: location, to: warm(location) });
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.location;
      }
    },
    [Symbol.dispose]: () => db.close(),
  };
}

/** What a look at a data folder's database tells; nothing is changed, and a server may have it. */
export interface DatabaseCondition {
  readonly version: number;
  readonly newest: number;
  /** What SQLite's own check says is wrong, the first of it. */
  readonly damage: string | undefined;
}

/** Rejects with StorageFailed where it cannot even be read. `deep`: reads every page. */
export async function inspectMetadata(folder: string, deep: boolean): Promise<DatabaseCondition> {
  const file = databaseFile(folder);
  await access(file, constants.R_OK);
  try {
    using db = openGuest(file);
    const version = Number((await new SqliteExecutor(db).first(lastMigration, {}))?.number ?? 0);
    return { version, newest, damage: deep ? damageOf(db) : undefined };
  } catch (error) {
    throw unusable(file, error);
  }
}

const newest = migrations.at(-1)?.number ?? 0;

/** Throws DatabaseTooNew where this program does not know a schema. */
export function checkSchemaVersion(version: number): void {
  if (version > newest) throw tooNew(version, newest);
}

async function versionOf(db: DatabaseSync): Promise<number> {
  const version = (await new SqliteExecutor(db).first(lastMigration, {}))?.number ?? 0;
  checkSchemaVersion(version);
  return version;
}

/** Of all that were ever committed, those that were removed included. */
function lastCallRecord(db: DatabaseSync): number {
  const row = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'call_records'").get();
  return Number(row?.seq ?? 0);
}

function damageOf(db: DatabaseSync): string | undefined {
  try {
    const row = db.prepare('PRAGMA quick_check(1)').get();
    const said = String(row?.quick_check);
    return said === 'ok' ? undefined : said;
  } catch (error) {
    const failure = storageFailure(error);
    if (failure instanceof DomainError) return String(failure.details.reason);
    throw error;
  }
}

function checkWhole(db: DatabaseSync): void {
  const damage = damageOf(db);
  if (damage !== undefined) {
    throw new DomainError('StorageFailed', `The metadata is damaged: ${damage}`, { reason: damage });
  }
}
