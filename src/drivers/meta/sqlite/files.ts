import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const name = 'metadata.sqlite';

export function databaseFile(folder: string): string {
  return join(folder, name);
}

/**
 * Path of the folder's database. A new one is created here, empty, readable by the owner only (SQLite gives its
 * -wal and -shm files the same mode) and durable: its name survives lost power before anything is written to it.
 */
export async function ensureDatabase(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = databaseFile(folder);
  const created = await open(file, 'ax', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (created !== undefined) {
    await created.sync();
    await created.close();
    const directory = await open(folder, 'r');
    await directory.sync();
    await directory.close();
  }
  return file;
}

/** How long to wait for a lock that only a foreign process (a copy, a shell) can hold. */
const timeout = 10_000;

/**
 * The one connection that writes. FULL makes each commit durable; the log is written back to the file every
 * 4,000 pages (16 MiB), and shrunk to 64 MiB where a long read had let it grow. What a savepoint may have to put
 * back goes into an unlinked file beside the database: kept in memory it takes time quadratic in its size, and no
 * other folder need be writable.
 */
export function openWriter(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout, enableForeignKeyConstraints: true });
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') throw new Error(`SQLite can't keep a write-ahead log here (journal mode ${mode})`);
  db.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -16384;
    PRAGMA temp_store = FILE;
    PRAGMA temp_store_directory = '${dirname(file).replaceAll("'", "''")}';
  `);
  return db;
}

export function openReader(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout, readOnly: true });
  db.exec('PRAGMA cache_size = -2048; PRAGMA temp_store = MEMORY;');
  return db;
}

/**
 * Reads a database that is another process's, or nobody's. Where there is a write-ahead log nothing is touched. Where
 * there is none SQLite has to make one to read, and only a connection that may write takes it away again.
 */
export function openGuest(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout, readOnly: existsSync(`${file}-wal`) });
  db.exec('PRAGMA query_only = 1; PRAGMA temp_store = MEMORY;');
  return db;
}
